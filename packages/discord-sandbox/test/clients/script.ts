import type { Sandbox } from "../../src/index.ts";

/**
 * What the bot of every library here does, as Discord's JSON. Each library says it in its own way:
 * /tour suggests and shows a message with a button and a menu; its button shows the second page,
 * its menu defers and then edits, its other button asks for a note; /slow defers, edits and follows
 * up; /chart sends a file; the menus of people and messages name whom or what they were used on.
 */
export const COMMANDS = [
  {
    name: "tour",
    description: "Shows a ship",
    type: 1,
    options: [
      { type: 3, name: "ship", description: "Which one", required: true, autocomplete: true },
    ],
  },
  { name: "slow", description: "Takes its time", type: 1 },
  { name: "chart", description: "Sends a picture", type: 1 },
  { name: "Wave", type: 2 },
  { name: "Quote", type: 3 },
] as const;

export const NEXT = { type: 2, style: 1, custom_id: "next", label: "Next" } as const;
export const NOTE = { type: 2, style: 2, custom_id: "note", label: "Note" } as const;
export const MENU = {
  type: 3,
  custom_id: "menu",
  options: [
    { label: "Aurora", value: "1" },
    { label: "Borealis", value: "2" },
  ],
} as const;
export const FORM = { custom_id: "form", title: "A note", field: "text", label: "Text" } as const;
export const PICTURE = { name: "chart.png", bytes: Buffer.from("picture") } as const;

/** A running bot of some library. */
export interface ClientBot {
  stop(): Promise<void>;
}

/** Logs in and registers `COMMANDS` by the library's own means. */
export type StartClient = (sandbox: Sandbox) => Promise<ClientBot>;
