/** Launch Library 2 holds some 600 craft today. */
export const rosterCount = 600;
/** The same seed makes the same roster, and the same day. */
export const seed = 1;
