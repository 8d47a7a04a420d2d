import { createDurableFile, type DurableFileOptions } from "./durable-file.ts";

/** One text on disk that is whole or not there. */
export interface TextFile {
  load(): Promise<string | undefined>;
  save(text: string): Promise<void>;
  clear(): Promise<void>;
}

export function createTextFile(options: Pick<DurableFileOptions, "path" | "disk">): TextFile {
  const file = createDurableFile(options);
  return {
    load: async () => (await file.load()).at(0),
    save: file.save,
    clear: file.clear,
  };
}
