/** One line of the doctor's table. */
export interface Finding {
  readonly what: string;
  /** "warning": the bot runs, with a limitation. "fault": it does not start, or does not work. */
  readonly status: "fine" | "warning" | "fault";
  readonly text: string;
}

export function fine(what: string, text: string): Finding {
  return { what, status: "fine", text };
}

export function warning(what: string, text: string): Finding {
  return { what, status: "warning", text };
}

export function fault(what: string, text: string): Finding {
  return { what, status: "fault", text };
}

const marks = { fine: "ok", warning: "WARNING", fault: "FAULT" } as const;

/** The findings as a table for a terminal, a line each. */
export function tableOf(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings
    .map(({ what, status, text }) => `${marks[status].padEnd(8)} ${what.padEnd(width)}  ${text}\n`)
    .join("");
}
