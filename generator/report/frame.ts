/** A place → the line it is in, with what is meant marked. */
import { codeFrameColumns } from '@babel/code-frame'
import { lineAt, type Place } from '../ir/place.ts'
import { terminalColumns } from '../sinks/terminal.ts'

/** Columns a frame shows: rows of published tables run to thousands. */
const frameWidth = 100

/** The frame. In: a range, and the text of its page where that is known. Out: lines for a terminal; nothing if there is no such line. */
export function frameOf(
  place: Omit<Place, 'path'>,
  { text, color }: { text: string | undefined; color: boolean },
): string | undefined {
  const line = lineAt(text ?? '', place.line)
  if (line === undefined || line.trim() === '') return undefined
  const from = Math.max(0, Math.min(place.column - 1 - 20, line.length - frameWidth))
  const cut = line.slice(from, from + frameWidth)
  const end = place.endLine === place.line ? Math.min(place.endColumn - from, cut.length + 1) : cut.length + 1
  const location = {
    start: { line: place.line, column: place.column - from },
    end: { line: place.line, column: Math.max(end, place.column - from + 1) },
  }
  const options = { startLine: place.line, highlightCode: false, forceColor: color, linesAbove: 0, linesBelow: 0 }
  return codeFrameColumns(terminalColumns(cut), location, options)
}
