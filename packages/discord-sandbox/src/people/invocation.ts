import type { TypedOption } from "../protocol.ts";

/** A command as it is typed: `/spacecraft search query:soyuz`. */
export function invocationOf(path: readonly string[], options: readonly TypedOption[]): string {
  return [`/${path.join(" ")}`, ...options.map(({ name, value }) => `${name}:${value}`)].join(" ");
}
