import { setImmediate } from "node:timers/promises";
import { type Clock, systemClock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { createFonts } from "./lettering/fonts.ts";
import { loadResvg } from "./resvg.ts";

export interface ChartRenderer {
  /**
   * The drawing as PNG, in its own width and height; `undefined` when rendering fails: the drawing is
   * faulty, the renderer does not load, or too many wait already. Never rejects.
   */
  png(svg: string): Promise<Uint8Array | undefined>;
}

/**
 * Drawing happens on the main thread. One picture takes tens of milliseconds, so more than this many
 * in a row would hold up answers that Discord wants within three seconds.
 */
const mostWaiting = 10;

const logIntervalMs = 3_600_000;

/** Loads the renderer and its fonts at the first drawing, and frees what each drawing took. */
export function createChartRenderer({
  log,
  clock = systemClock,
}: {
  readonly log: Log;
  readonly clock?: Clock;
}): ChartRenderer {
  const fonts = createFonts();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let loggedAtMs: number | undefined;

  const complain = (error: unknown): void => {
    const nowMs = clock.monotonicMs();
    if (loggedAtMs !== undefined && nowMs - loggedAtMs < logIntervalMs) return;
    loggedAtMs = nowMs;
    log.error({ err: error }, "A chart could not be drawn; answers go out without pictures.");
  };

  const attempt = async (svg: string): Promise<Uint8Array | undefined> => {
    try {
      const fontBuffers = await fonts.for(svg);
      const Resvg = await loadResvg();
      // Between two drawings everybody else gets a turn.
      await setImmediate();
      return drawn(new Resvg(svg, { font: { fontBuffers, defaultFontFamily: "Noto Sans" } }));
    } catch (error) {
      complain(error);
      return undefined;
    } finally {
      waiting -= 1;
    }
  };

  return {
    png: (svg) => {
      if (waiting >= mostWaiting) {
        log.debug({ waiting }, "Too many charts wait to be drawn.");
        return Promise.resolve(undefined);
      }
      waiting += 1;
      const picture = last.then(() => attempt(svg));
      last = picture;
      return picture;
    },
  };
}

interface Drawing {
  render(): { asPng(): Uint8Array; free(): void };
  free(): void;
}

/** WebAssembly's memory is outside of what V8 collects: both parts are given back by hand. */
function drawn(drawing: Drawing): Uint8Array {
  try {
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
