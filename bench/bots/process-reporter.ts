/**
 * Loaded into a measured process before its own code: tells its parent, when asked, what it has used so far.
 * The channel does not keep the process alive, and its end ends the process.
 */

export interface ProcessReport {
  /** What the operating system has given the process. */
  readonly residentMb: number;
  readonly cpuMs: number;
}

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  const report: ProcessReport = {
    residentMb: process.memoryUsage.rss() / 2 ** 20,
    cpuMs: (user + system) / 1_000,
  };
  process.send?.(report);
});
process.on("disconnect", () => process.exit());
process.channel?.unref();
