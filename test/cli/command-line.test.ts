import { describe, expect, test } from "vitest";
import { helpOf, readCommandLine, UsageError } from "../../src/cli/command-line.ts";

const program = {
  name: "launch",
  about: "Launches.",
  words: "<craft>",
  flags: {
    count: { type: "string", value: "<seconds>", about: "Seconds to count down" },
    crew: { type: "string", multiple: true, value: "<name>", about: "Who flies" },
    quiet: { type: "boolean", about: "Say nothing" },
  },
  exits: { done: "launched", tryAgainLater: "scrubbed" },
} as const;
const { words: _, ...wordless } = program;

describe("a command line", () => {
  test("is flags and words, in any order", () => {
    const args = ["--crew", "a", "soyuz", "--quiet", "--crew=b", "--count", "10", "ms"];
    expect(readCommandLine(program, args)).toEqual({
      flags: { crew: ["a", "b"], quiet: true, count: "10" },
      words: ["soyuz", "ms"],
    });
  });

  test.each([["--help"], ["-h"], ["soyuz", "--quiet", "--help"]])(
    "asks for help: %j",
    (...args) => {
      expect(readCommandLine(program, args)).toBe("help");
    },
  );

  test.each([
    [["--cont", "10"], "There is no flag --cont. Flags: --count <seconds>, --crew <name>, --quiet"],
    [["-x"], "There is no flag -x."],
    [["--count"], "--count needs a value: --count <seconds>."],
    [["--count="], "--count needs a value"],
    [["--quiet=yes"], "--quiet takes no value."],
    [["--no-quiet"], "There is no flag --no-quiet."],
  ])("%j is refused with what there is", (args, message) => {
    expect(() => readCommandLine(program, args)).toThrow(UsageError);
    expect(() => readCommandLine(program, args)).toThrow(message);
  });

  test("of a program without words has none", () => {
    expect(() => readCommandLine(wordless, ["now"])).toThrow('"now" is not understood');
  });

  test("has a help that names every flag and exit code", () => {
    expect(helpOf(program)).toBe(`Launches.

Usage: npm run launch -- <craft> [flags]

Flags:
  --count <seconds>  Seconds to count down
  --crew <name>      Who flies
  --quiet            Say nothing
  --help             Show this help

Exit codes:
  0   launched
  75  scrubbed`);
  });
});
