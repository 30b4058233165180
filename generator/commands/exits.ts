/** The exit codes, as the help says them. */

/** Those of a command, in short. `one`: what ends in exit code 1, beside errors in the pages. */
export const exitsWith = (one: string): string => `
Exit codes: 0 nothing found, 1 an error in the pages or ${one},
  2 usage or configuration, 3 unreadable input, 70 a bug in marktype`

/** The exit codes of the commands that have none of their own. */
export const exits = exitsWith('drift')

/** The exit codes of the program. */
export const allExits = `
Exit codes:
  0   done: no error in the pages, no drift
  1   an error in the pages, drift, or an output left alone because it was changed by hand
  2   usage or configuration
  3   an input that cannot be read at all
  70  a bug in marktype: please report it`
