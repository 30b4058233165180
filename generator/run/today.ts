/** What counts as today, where something is accepted until a day. */

/** The day it is in Greenwich, as `2026-12-31`. */
export const today = (): string => new Date().toISOString().slice(0, 10)
