/** One row of a chart. */
export interface Bar {
  readonly label: string;
  /** What the bar's length shows, from zero; anything that is not a positive number has no bar. */
  readonly value: number;
  /** The value as a person reads it, such as "196 d 15 h". */
  readonly valueText: string;
  readonly isInSpace?: boolean;
}

/** What a horizontal bar chart shows; all texts are plain, in the reader's language. */
export interface BarChart {
  /** Language of the texts (BCP 47), for the letters of Japanese, Korean and Chinese. */
  readonly locale?: string;
  readonly title: string;
  /** From top to bottom. */
  readonly bars: readonly Bar[];
  /** The value whose bar fills the width, where that is more than the largest bar here. */
  readonly fullValue?: number;
  /** What the mark on bars of craft in space means, such as "In space now". */
  readonly inSpaceLegend?: string;
}
