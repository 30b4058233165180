/** A text → its lines. */

/** Where a line starts, where it ends, and where the next one starts. */
export type Line = { start: number; end: number; next: number }

/** Returns the lines of a text as markdown ends them; the last one may be empty. */
export function linesIn(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 10 && code !== 13) continue
    const end = at
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++
    lines.push({ start, end, next: at + 1 })
    start = at + 1
  }
  lines.push({ start, end: text.length, next: text.length })
  return lines
}

/** Returns whether a line holds spaces and tabs alone. */
export function isBlank(text: string, { start, end }: Line): boolean {
  for (let at = start; at < end; at++) if (text[at] !== ' ' && text[at] !== '\t') return false
  return true
}

/** Returns whether a text has more lines than so many. */
export function hasMoreLines(text: string, most: number): boolean {
  let left = most
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) if (--left < 1) return true
  }
  return false
}

/** Returns where the spaces and tabs from an index on end. */
export function afterBlanks(text: string, start: number, end: number): number {
  let at = start
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++
  return at
}

/** Returns where the pipes of a row stand that part its cells. A backslash escapes a pipe, and another backslash. */
export function pipesIn(row: string): number[] {
  const pipes: number[] = []
  for (let at = 0; at < row.length; at++) {
    if (row[at] === '|') pipes.push(at)
    else if (row[at] === '\\' && (row[at + 1] === '|' || row[at + 1] === '\\')) at++
  }
  return pipes
}
