// The sandbox page's markup and styles stand beside its compiled scripts.
import { cpSync } from "node:fs";

cpSync("sandbox/page", "dist/sandbox/page", {
  recursive: true,
  filter: (path) => !path.endsWith(".ts") && !path.endsWith("tsconfig.json"),
});
