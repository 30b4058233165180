/** A place → the line it is in, with what is meant marked. */
import { codeFrameColumns } from '@babel/code-frame'
import { lineAt, type Place } from '../ir/place.ts'
import { terminalColumns } from '../sinks/terminal.ts'

/** Columns a frame shows where no terminal says how many it has: rows of published tables run to thousands. */
const frameWidth = 100
/** Columns beside the line itself: its number, and what it is indented by. */
const margin = 14

/**
 * The frame. In: a range, the text of its page where that is known, and the columns of the terminal. Out: lines for a terminal; nothing if
 * there is no such line. Padding of tables is left out.
 */
export function frameOf(
  place: Omit<Place, 'path'>,
  { text, color, columns }: { text: string | undefined; color: boolean; columns?: number | undefined },
): string | undefined {
  const whole = lineAt(text ?? '', place.line)
  if (whole === undefined || whole.trim() === '') return undefined
  const { line, at } = withoutPadding(whole)
  const [first, last] = [at(place.column - 1), place.endLine === place.line ? at(place.endColumn - 1) : line.length]
  const width = Math.max(20, columns === undefined ? frameWidth : Math.min(frameWidth, columns - margin))
  const from = Math.max(0, Math.min(first - Math.min(20, width >> 2), line.length - width))
  const cut = line.slice(from, from + width)
  const end = Math.min(last - from + 1, cut.length + 1)
  const location = {
    start: { line: place.line, column: first - from + 1 },
    end: { line: place.line, column: Math.max(end, first - from + 2) },
  }
  const options = { startLine: place.line, highlightCode: false, forceColor: color, linesAbove: 0, linesBelow: 0 }
  return codeFrameColumns(terminalColumns(cut), location, options)
}

// A run of blanks is one blank, a run of dashes three: columns of tables are padded to the widest cell. `at`: where a column is then.
function withoutPadding(text: string): { line: string; at: (column: number) => number } {
  const runs = [...text.matchAll(/(?<! ) {2,}|(?<!-)-{4,}/g)].map(({ 0: run, index }) => {
    const kept = run.startsWith(' ') ? 1 : 3
    return { start: index + kept, end: index + run.length }
  })
  let [line, done] = ['', 0]
  for (const { start, end } of runs) {
    line += text.slice(done, start)
    done = end
  }
  line += text.slice(done)
  const lostBefore = (column: number): number =>
    runs.reduce((lost, { start, end }) => lost + Math.max(0, Math.min(column, end) - start), 0)
  return { line, at: (column) => column - lostBefore(column) }
}
