import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

type Resvg = typeof import("@resvg/resvg-wasm").Resvg;

/** The library keeps one instance for the process and refuses to be started twice, so this is shared as well. */
let loading: Promise<Resvg> | undefined;

/** Loads resvg's WebAssembly (2.4 MB) at the first call; a load that failed is tried again at the next. */
export function loadResvg(): Promise<Resvg> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Resvg> {
  const require = createRequire(import.meta.url);
  const [{ initWasm, Resvg }, wasm] = await Promise.all([
    import("@resvg/resvg-wasm"),
    readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")),
  ]);
  await initWasm(wasm);
  return Resvg;
}
