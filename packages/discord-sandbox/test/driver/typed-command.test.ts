import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTypedCommand, TypingError } from "../../src/driver/typed-command.ts";

const COMMANDS = [
  {
    name: "craft",
    type: 1,
    options: [
      {
        type: 2,
        name: "admin",
        description: "d",
        options: [{ type: 1, name: "reset", description: "d" }],
      },
      {
        type: 1,
        name: "search",
        description: "d",
        options: [
          { type: 3, name: "query", description: "d" },
          { type: 4, name: "per-page", description: "d" },
          { type: 5, name: "private", description: "d" },
        ],
      },
    ],
  },
  { name: "about", type: 1 },
] as never;

const read = (line: string) => readTypedCommand(line, COMMANDS);

describe("a typed command line", () => {
  it.each([
    ["/about", ["about"], []],
    ["about", ["about"], []],
    ["  /craft   admin  reset ", ["craft", "admin", "reset"], []],
    ["/craft search query:soyuz ms", ["craft", "search"], [["query", "soyuz ms"]]],
    [
      "/craft search query:a: b per-page:5",
      ["craft", "search"],
      [
        ["query", "a: b"],
        ["per-page", 5],
      ],
    ],
    [
      "/craft search query: soyuz  private:TRUE",
      ["craft", "search"],
      [
        ["query", "soyuz"],
        ["private", true],
      ],
    ],
    ["/craft search query:https://a.b/c", ["craft", "search"], [["query", "https://a.b/c"]]],
    [
      "/craft search query:no such colour:red",
      ["craft", "search"],
      [["query", "no such colour:red"]],
    ],
  ])("%s is understood", (line, path, options) => {
    const typed = read(line);
    expect(typed.path).toEqual(path);
    expect(typed.options.map(({ name, value }) => [name, value])).toEqual(options);
  });

  it.each([
    ["/crafts", 'There is no command "/crafts". There are: /craft, /about.'],
    ["/craft", "/craft needs a subcommand. There are: admin, search."],
    ["/craft find", '/craft has no subcommand "find". There are: admin, search.'],
    ["/craft query:x", "/craft needs a subcommand. There are: admin, search."],
    ["/craft admin", "/craft admin needs a subcommand. There are: reset."],
    ["/craft admin drop", '/craft admin has no subcommand "drop". There are: reset.'],
    ["/craft search colour:x", 'no option "colour". Options: query, per-page, private.'],
    ["/craft search soyuz", '"soyuz" belongs to no option. Options: query, per-page, private.'],
    ["/about me", '"me" belongs to no option. Options: none.'],
  ])("%s is refused with what there is", (line, message) => {
    expect(() => read(line)).toThrow(message);
  });

  it("keeps what is half typed when it is read loosely, and knows where the cursor is", () => {
    expect(readTypedCommand("/craft search per-page:5 query: soy ", COMMANDS, true)).toEqual({
      path: ["craft", "search"],
      options: [
        { name: "per-page", value: 5 },
        { name: "query", value: "soy " },
      ],
      last: "query",
    });
  });

  it("gives back every value it was given", () => {
    const words = fc.stringMatching(/^[a-z0-9.,()#-]+( [a-z0-9.,()#-]+){0,5}$/);
    fc.assert(
      fc.property(words, fc.integer(), fc.boolean(), (query, perPage, isPrivate) => {
        const line = `/craft search query:${query} per-page:${perPage} private:${isPrivate}`;
        expect(read(line).options.map(({ value }) => value)).toEqual([query, perPage, isPrivate]);
      }),
    );
  });

  it("is either understood or a typing error, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (rest, isLoose) => {
        try {
          readTypedCommand(`/craft search ${rest}`, COMMANDS, isLoose);
        } catch (error) {
          expect(error).toBeInstanceOf(TypingError);
        }
      }),
    );
  });
});
