/** Read by whatever goes out by HTTP. */
export const proxyVariables = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] as const;

/** Other programs read these in lower case, too, and take that first. */
export function withProxies(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const found = proxyVariables.flatMap((name) => {
    const value = environment[name.toLowerCase()] || environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...environment, ...Object.fromEntries(found) };
}
