/** The environment cannot be used; says what is wrong with which variables, never their values. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The environment is incomplete or malformed:\n${faults.map((each) => `- ${each}`).join("\n")}`,
    );
    this.faults = faults;
  }
}

/** What listening on a port failed with, as a fault of its variable where it is one. */
export function portTaken(variable: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "EADDRINUSE" && code !== "EACCES") return error;
  const fault =
    code === "EACCES"
      ? "may not be used; take one from 1024 on"
      : `is taken by another program; stop that one or ${portRemedy}`;
  return new ConfigError([`${variable} names a port that ${fault}`]);
}

/** What to do about a port that another program has. */
export const portRemedy = "take another port (0 picks a free one)";
