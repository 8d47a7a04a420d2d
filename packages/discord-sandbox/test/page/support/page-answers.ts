import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIModalInteractionResponseCallbackData,
  InteractionReplyOptions,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";

const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] };

/** Commands with every kind of option and answer that the page has to draw. */
export const commands: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[] = [
  {
    name: "harbour",
    description: "Ships and berths",
    ...everywhere,
    options: [
      {
        type: 1,
        name: "ship",
        description: "Shows one ship",
        name_localizations: { de: "schiff" },
        description_localizations: { de: "Zeigt ein Schiff" },
        options: [
          {
            type: 3,
            name: "name",
            name_localizations: { de: "schiffsname" },
            description: "Which ship",
            required: true,
            autocomplete: true,
          },
          { type: 4, name: "crew", description: "Least crew", min_value: 1, max_value: 9 },
          { type: 10, name: "draught", description: "Deepest draught in metres" },
          { type: 5, name: "private", description: "Only you see the answer" },
          {
            type: 3,
            name: "mode",
            description: "How much to say",
            choices: [
              { name: "Short", value: "short" },
              { name: "Long", value: "long" },
            ],
          },
        ],
      },
      { type: 1, name: "berths", description: "Lists the berths, page by page" },
    ],
  },
  { name: "note", description: "Asks for a note in a form", ...everywhere },
  { name: "styles", description: "Shows every way to mark text", ...everywhere },
  { name: "slow", description: "Takes its time", ...everywhere },
  { name: "silent", description: "Never answers", ...everywhere },
];

export const ships = ["Aurora", "Aurelia", "Borealis", "Calypso", "Discovery"];

const pageCount = 3;

export function berths(page: number): {
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIComponentInMessageActionRow>[];
} {
  const button = (label: string, to: number, isOff: boolean, kind: string) => ({
    type: 2 as const,
    style: 2 as const,
    label,
    custom_id: `berths:${kind}:${to}`,
    disabled: isOff,
  });
  return {
    embeds: [{ title: "Berths", description: `Page ${page} of ${pageCount}` }],
    components: [
      {
        type: 1,
        components: [
          button("Previous", page - 1, page === 1, "previous"),
          {
            type: 2,
            style: 1,
            label: `${page} / ${pageCount}`,
            custom_id: "jump",
          },
          button("Next", page + 1, page === pageCount, "next"),
          { type: 2, style: 5, label: "Chart", url: "https://example.org/chart" },
        ],
      },
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: "pick",
            placeholder: "Show a ship",
            options: ships.map((name) => ({ label: name, value: name, description: "A ship" })),
          },
        ],
      },
    ],
  };
}

/** Picture of one red pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

export function shipCard(name: string): InteractionReplyOptions {
  return {
    embeds: [
      {
        author: { name: "Harbour master", url: "https://example.org/master" },
        title: `${name} **(steam)**`,
        url: "https://example.org/ship",
        description: `A fine ship, built <t:1700000000:D>.\n-# Seen by nobody`,
        color: 0x2ecc71,
        fields: [
          { name: "Crew", value: "12", inline: true },
          { name: "Draught", value: "3.5 m", inline: true },
          { name: "Flag", value: "none", inline: true },
          { name: "Cargo", value: "- tea\n- coal\n  - black coal", inline: false },
        ],
        thumbnail: { url: "attachment://pixel.png", description: "The ship at sea" },
        image: { url: "https://pictures.invalid/ship.png", description: "The ship in harbour" },
        footer: { text: "Lloyd's register" },
        timestamp: "2024-05-01T12:00:00.000Z",
      },
    ],
    files: [{ attachment: pixel, name: "pixel.png" }],
  };
}

export const styles = [
  "# Heading\n## Second\n### Third",
  "**bold** *italic* __underline__ ~~strike~~ ||spoiler|| `code`",
  "> quoted **words**",
  "- one\n- two\n  - deeper\n1. first\n2. second",
  '```js\nconst a = "b";\n```',
  "[masked](https://example.org) <https://example.org/bare> </harbour ship:123456789012345678>",
  "<t:1700000000:R> <t:1700000000:F> \\*not italic\\*",
  "-# subtext",
].join("\n");

export const form: APIModalInteractionResponseCallbackData = {
  custom_id: "note-form",
  title: "A note",
  components: [
    {
      type: 18,
      label: "Text",
      component: {
        type: 4,
        custom_id: "text",
        style: 2,
        min_length: 2,
        max_length: 200,
        required: true,
      },
    },
  ],
};

const kinds = ["Launches", "Dockings", "Records"].map((label) => ({
  label,
  value: label.toLowerCase(),
  description: `All ${label.toLowerCase()}`,
}));

const inputs: readonly [string, object][] = [
  ["Words", { type: 4, custom_id: "words", style: 1 }],
  [
    "Ship",
    { type: 3, custom_id: "ship", options: ships.map((value) => ({ label: value, value })) },
  ],
  ["Whom", { type: 5, custom_id: "whom" }],
  ["One", { type: 21, custom_id: "one", options: kinds }],
  ["Some", { type: 22, custom_id: "some", options: kinds }],
];

export const everyInput = {
  custom_id: "every-input",
  title: "Every input",
  components: inputs.map(([label, component]) => ({ type: 18, label, component })),
} as APIModalInteractionResponseCallbackData;
