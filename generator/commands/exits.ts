/** The exit codes, as the help says them. */

/** `one`: what else ends in exit code 1, before an output that was left alone. */
export const exitsWith = (one: string): string => `
Exit codes:
  0   done: no error in the pages, no drift
  1   an error in the pages, ${one}, or an output left alone because somebody edited it
  2   usage or configuration
  3   an input that cannot be read at all
  70  a bug of marktype's: please report it`

/** The exit codes of the program, and of the commands that have none of their own. */
export const exits = exitsWith('drift')
