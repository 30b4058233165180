/** What somebody threw, in words. */

/** The first line of it: what follows says where, and is for those whose code it is. */
export const messageOf = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)[0]!
