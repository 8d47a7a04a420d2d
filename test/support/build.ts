import { execFileSync } from "node:child_process";

/** Tests that start the built bot or open the sandbox page need `dist/`: build it once, before all of them. */
export default function build(): void {
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
}
