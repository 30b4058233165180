/**
 * Where something stands in a page, so that a person can be sent there.
 *
 * `path` runs from the input root, with `/`. Lines and columns count from 1; columns are UTF-16 units of the page as it
 * is on disk; `endColumn` is exclusive.
 */
export type Place = {
  path: string
  line: number
  column: number
  endLine: number
  endColumn: number
}

/**
 * The place of a range of the text in a fence, which starts on the line below the fence's mark and as far to the right. In:
 * where the fence is, its text, and the range in it (`end` is exclusive).
 */
export function placeInFence({ path, line, column }: Place, text: string, start: number, end: number): Place {
  const at = (offset: number): { line: number; column: number } => {
    const before = text.slice(0, offset).split('\n')
    return { line: line + before.length, column: column + before.at(-1)!.length }
  }
  const [first, last] = [at(start), at(end)]
  return { path, endLine: last.line, endColumn: last.column, ...first }
}

/** A text's lines as places count them: a carriage return ends one only where no line feed does. */
export const linesOf = (text: string): string[] => text.split(text.includes('\n') ? /\r?\n/ : /\r/)

/** The first character of a page: the place of a diagnostic about the page as a whole. */
export const startOf = (path: string): Place => ({
  path,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
})
