import { execFileSync } from "node:child_process";

/**
 * Tests that start the built bot or open the sandbox page need `dist/`, and those that run a single module in a process
 * of its own `dist-test/`: both are built once, before all of them.
 */
export default function build(): void {
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  execFileSync("npx", ["tsc", "-p", "tsconfig.test.json"], { stdio: "inherit" });
}
