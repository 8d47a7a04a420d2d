import { parseArgs } from "node:util";
import { ConfigError } from "../config/config-error.ts";
import { type CliExitCode, cliExitCodes } from "./cli-exit-codes.ts";

export interface Flag {
  readonly type: "boolean" | "string";
  /** May be given more than once. */
  readonly multiple?: boolean;
  /** What stands for the value in the help: "<server id>". */
  readonly value?: string;
  readonly about: string;
}
export type Flags = Readonly<Record<string, Flag>>;

/** What a program's help says, and what its command line may hold. */
export interface Program<T extends Flags> {
  readonly name: string;
  readonly about: string;
  /** What follows the flags in the usage line: "'/<command>'"; absent: the program takes no words. */
  readonly words?: string;
  readonly flags: T;
  readonly examples?: readonly string[];
  /** Further paragraphs of the help. */
  readonly more?: () => string;
  /** What each exit code means here. */
  readonly exits: Readonly<Partial<Record<keyof typeof cliExitCodes, string>>>;
}

type ValueOf<F extends Flag> = F["type"] extends "boolean"
  ? boolean
  : F extends { readonly multiple: true }
    ? readonly string[]
    : string;

export interface CommandLine<T extends Flags> {
  readonly flags: { readonly [K in keyof T]?: ValueOf<T[K]> };
  readonly words: readonly string[];
}

/** The command line makes no sense; the message names what is wrong and what there is. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const help: Flag = { type: "boolean", about: "Show this help" };

/** @throws {UsageError} for flags that the program does not have, values that are missing and words it does not take. */
export function readCommandLine<T extends Flags>(
  program: Program<T>,
  args: readonly string[],
): CommandLine<T> | "help" {
  const known: Flags = { ...program.flags, help };
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: "boolean", short: "h" } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const flag = known[token.name];
    if (flag === undefined) {
      const names = Object.entries(known).map(([name, each]) => spelled(name, each));
      throw new UsageError(`There is no flag ${token.rawName}. Flags: ${names.join(", ")}.`);
    }
    if (flag.type === "string" && (token.value ?? "").trim() === "") {
      throw new UsageError(`${token.rawName} needs a value: ${spelled(token.name, flag)}.`);
    }
    if (flag.type === "boolean" && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value.`);
    }
  }
  if (values["help"] === true) return "help";
  const [stranger] = positionals;
  if (program.words === undefined && stranger !== undefined) {
    throw new UsageError(`"${stranger}" is not understood: ${program.name} takes flags alone.`);
  }
  return { flags: values as CommandLine<T>["flags"], words: positionals };
}

function spelled(name: string, { value }: Flag): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

/** The whole help, for a terminal of 80 columns or more. */
export function helpOf<T extends Flags>(program: Program<T>): string {
  const { name, about, words, flags, examples = [], more, exits } = program;
  const rows = Object.entries({ ...flags, help }).map(
    ([flag, each]) => [spelled(flag, each), each.about] as const,
  );
  const codes = Object.entries(exits).map(
    ([outcome, meaning]) =>
      [String(cliExitCodes[outcome as keyof typeof cliExitCodes]), meaning] as const,
  );
  return [
    about,
    `Usage: npm run ${name} -- ${words === undefined ? "" : `${words} `}[flags]`,
    examples.length === 0 ? "" : `Examples:\n${examples.map((each) => `  ${each}`).join("\n")}`,
    `Flags:\n${table(rows)}`,
    more?.() ?? "",
    `Exit codes:\n${table(codes)}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Two columns, indented. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd()).join("\n");
}

/**
 * Runs a program of the terminal and ends the process, even if something is still open. A line or an environment
 * that cannot be used ends it with a sentence and its exit code.
 */
export async function runProgram<T extends Flags>(
  program: Program<T>,
  run: (line: CommandLine<T>) => Promise<CliExitCode>,
): Promise<void> {
  // The reader of a pipe may have seen enough.
  process.stdout.on("error", () => process.exit(cliExitCodes.done));
  const code = await outcomeOf(program, run);
  // What was written to a pipe is still on its way.
  await Promise.all([process.stdout, process.stderr].map(written));
  process.exit(code);
}

async function outcomeOf<T extends Flags>(
  program: Program<T>,
  run: (line: CommandLine<T>) => Promise<CliExitCode>,
): Promise<CliExitCode> {
  try {
    const line = readCommandLine(program, process.argv.slice(2));
    if (line !== "help") return await run(line);
    process.stdout.write(`${helpOf(program)}\n`);
    return cliExitCodes.done;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nHelp: npm run ${program.name} -- --help\n`);
      return cliExitCodes.usage;
    }
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\nnpm run doctor looks at everything.\n`);
      return cliExitCodes.configuration;
    }
    throw error;
  }
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}
