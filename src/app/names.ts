/** The lab's first database; lessons are written for it. */
export const PRIMARY = "pixelpulse-primary";
