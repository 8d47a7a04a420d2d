/** The reader of a message: what drawing it needs to know about them and the place. */
export interface Reader {
  readonly personId: string;
  readonly locale: string;
  now(): Date;
  personName(id: string): string | undefined;
  placeName(id: string): string | undefined;
  /** Puts a command into the composer: its names and, if any, its options as `name:value`. */
  openCommand(text: string): void;
}
