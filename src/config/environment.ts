import { existsSync } from "node:fs";

/** The process's variables, and those of `.env` in the working folder where there is one; the process's win. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}
