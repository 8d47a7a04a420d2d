/** No bit set; typed as a number because the enums of flags have no member for it. */
export const NO_FLAGS: number = 0;
