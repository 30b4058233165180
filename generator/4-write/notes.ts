/** The block of a docs stub that belongs to a person: everything between its two marks is kept byte for byte. */

const opening = '<!-- marktype:notes (what you write between these two lines is kept) -->'
const closing = '<!-- /marktype:notes -->'
const openingLine = /^<!-- marktype:notes .*-->(?:\r\n?|\n)/m
const closingLine = /^<!-- \/marktype:notes -->/m

/** The block as it is first written. */
export const emptyNotes = `${opening}\n\n${closing}`

/** The notes in a text as they stand, or nothing when there is no block. */
export function notesIn(text: string): string | undefined {
  const block = blockIn(text)
  return block && text.slice(block.start, block.end)
}

// Where the first block stands. What comes after an opening that nothing closes is closed by nothing either.
function blockIn(text: string): { start: number; end: number } | undefined {
  const open = openingLine.exec(text)
  if (!open) return undefined
  const start = open.index + open[0].length
  const length = text.slice(start).search(closingLine)
  return length < 0 ? undefined : { start, end: start + length }
}

/** Whether a person wrote anything. */
export const hasNotes = (text: string): boolean => (notesIn(text) ?? '').trim() !== ''

/** Whether the notes hold bytes that are not UTF-8, and would not be the same once written again. */
export const isLossy = (text: string): boolean => notesIn(text)?.includes('\ufffd') === true

/** The text with other notes in its block. */
export function withNotes(text: string, notes: string): string {
  const block = blockIn(text)
  return block ? text.slice(0, block.start) + notes + text.slice(block.end) : text
}

/** The text with its block emptied: what the hash of an output is taken of. */
export const withoutNotes = (text: string): string => withNotes(text, '\n')

/** What is left of a stub whose model is gone: its heading and the notes. */
export function shrunk(text: string): string {
  const heading = /^# .*$/m.exec(text)?.[0] ?? '# Notes'
  const lines = [
    '<!-- The model is gone; this file stays for the notes in it. -->',
    '<!-- prettier-ignore-start -->',
    '',
    heading,
    '',
    emptyNotes,
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ]
  return withNotes(lines.join('\n'), notesIn(text) ?? '\n')
}
