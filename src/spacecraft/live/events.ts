import type { DockingTarget, Named } from "../model.ts";
import type { Measure } from "../query/measure.ts";

/** When something happened: a moment of LL2's or of a clock, or between two looks. */
export type EventMoment = { readonly at: Date } | { readonly after: Date; readonly before: Date };

interface Happened {
  readonly craftId: number;
  readonly when: EventMoment;
}

/** Something that LL2 reports to have happened to a craft, told once. */
export type LiveEvent =
  | (Flown & { readonly kind: "launched" })
  /** It came and went between two looks, as on a suborbital flight. */
  | (Flown & { readonly kind: "flew" })
  | (Berthed & { readonly kind: "docked" })
  | (Berthed & { readonly kind: "undocked"; readonly since?: Date })
  | (Happened & { readonly kind: "returned" })
  | (Happened & { readonly kind: "status"; readonly from?: Named; readonly to: Named })
  | (Happened & { readonly kind: "new-craft" })
  | (Surpassed & { readonly kind: "record" })
  /** A running clock passes the record at that moment, which lies ahead. */
  | (Surpassed & { readonly kind: "record-ahead" });

interface Flown extends Happened {
  readonly flightNumber?: number;
  readonly isFirstReuse: boolean;
}

interface Berthed extends Happened {
  readonly dockingId: number;
  readonly target?: DockingTarget;
  readonly port?: Named;
}

interface Surpassed extends Happened {
  /** The class whose record it is; a record of all spacecraft where absent. */
  readonly within?: Named;
  readonly measure: Measure;
  /** Whose record it was, and the figure to pass. */
  readonly formerId: number;
  readonly formerValue: number;
}
