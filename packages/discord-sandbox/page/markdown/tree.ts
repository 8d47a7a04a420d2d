/** Styles of `<t:unix:style>`, as Discord's documentation on message formatting lists them. */
export type TimestampStyle = "t" | "T" | "d" | "D" | "f" | "F" | "s" | "S" | "R";

/** Ways of marking a run of text that only differ in how they look. */
export type Emphasis = "bold" | "italic" | "underline" | "strike" | "spoiler";

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: Emphasis; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | {
      readonly kind: "link";
      /** Always https. */
      readonly url: string;
      readonly title?: string;
      readonly children: readonly Inline[];
    }
  | { readonly kind: "timestamp"; readonly at: Date; readonly style: TimestampStyle }
  | { readonly kind: "command"; readonly path: string; readonly id: string }
  | { readonly kind: "mention"; readonly of: "user" | "role" | "channel"; readonly id: string }
  | { readonly kind: "emoji"; readonly name: string };

export interface ListItem {
  readonly children: readonly Inline[];
  readonly nested: readonly List[];
}

export interface List {
  readonly kind: "list";
  /** The first number of an ordered list; absent from a bulleted one. */
  readonly start?: number;
  readonly items: readonly ListItem[];
}

export type Block =
  | List
  | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: "subtext"; readonly children: readonly Inline[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "code-block"; readonly language?: string; readonly text: string };
