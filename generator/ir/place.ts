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
 * Returns what finds the place of a range of the text in a fence (`end` is exclusive). A fence's text starts on the line below
 * its mark, and as far to the right. In: where the fence is, and its text.
 */
export function placesInFence({ path, line, column }: Place, text: string): (start: number, end: number) => Place {
  const lines = lineStarts(text)
  const at = (offset: number): { line: number; column: number } => {
    const index = lastNotAfter(lines, offset)
    return { line: line + 1 + index, column: column + offset - lines[index]! }
  }
  return (start, end) => {
    const [first, last] = [at(start), at(end)]
    return { path, endLine: last.line, endColumn: last.column, ...first }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

// The index of the last of some ascending numbers that is not above another; the first is not.
function lastNotAfter(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length]
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! <= most) low = middle
    else high = middle
  }
  return low
}

/** A text's lines as places count them: a carriage return ends one only where no line feed does. */
export const linesOf = (text: string): string[] => text.split(text.includes('\n') ? /\r?\n/ : /\r/)

/** Returns one line of a text, counted in the same way; nothing where there is no such line. */
export function lineAt(text: string, line: number): string | undefined {
  const mark = text.includes('\n') ? '\n' : '\r'
  let start = 0
  for (let before = 1; before < line; before++) {
    const end = text.indexOf(mark, start)
    if (end < 0) return undefined
    start = end + 1
  }
  const end = text.indexOf(mark, start)
  if (end < 0) return text.slice(start)
  return text.slice(start, mark === '\n' && text[end - 1] === '\r' && end > start ? end - 1 : end)
}

/** The first character of a page: the place of a diagnostic about the page as a whole. */
export const startOf = (path: string): Place => ({
  path,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
})
