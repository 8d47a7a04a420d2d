import type { SpacecraftSource } from "./spacecraft/source.ts";

/** A source around a source that says how often it was asked for anything but the roster. */
export interface CountedSource {
  readonly source: SpacecraftSource;
  asked(): number;
}

export function countDetailCalls(inner: SpacecraftSource): CountedSource {
  let count = 0;
  const counted =
    <T>(ask: (id: number) => Promise<T>) =>
    (id: number): Promise<T> => {
      count += 1;
      return ask(id);
    };
  return {
    source: {
      origin: inner.origin,
      roster: () => inner.roster(),
      details: counted((id) => inner.details(id)),
      configuration: counted((id) => inner.configuration(id)),
    },
    asked: () => count,
  };
}
