import { readFileSync } from "node:fs";

/** What the image's command tells Node.js about memory, so that what is measured is what people run. */
export const containerFlags: readonly string[] = readCommand().filter((word) =>
  word.startsWith("--"),
);

function readCommand(): readonly string[] {
  const text = readFileSync(new URL("../../../Dockerfile", import.meta.url), "utf8");
  const [, command = "[]"] = /^CMD (\[.*\])$/m.exec(text) ?? [];
  return JSON.parse(command);
}
