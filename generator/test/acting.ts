/** What acts on a terminal, a log or a reviewer: told by properties of Unicode, not by the list of the sinks. */

/** A character that nobody sees or that moves others. */
export const treacherous =
  /(?![\t\n])\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|[\u00ad\u200b-\u200f\u2060-\u206f\ufeff\u{e0001}-\u{e007f}]/u

/** What the runner of a job would take for a command, of a line that is none. */
export const command = /##\w*\[|^\s*::/m
