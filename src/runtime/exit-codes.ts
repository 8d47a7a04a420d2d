/** How the process ends, for its supervisor; 75 and 78 are EX_TEMPFAIL and EX_CONFIG of BSD's sysexits.h. */
export const exitCodes = { asked: 0, bug: 1, tryAgainLater: 75, configuration: 78 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
