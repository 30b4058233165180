/** Rows → text in columns. */
import { terminalLine } from '../sinks/terminal.ts'

/** Returns the length of the longest text. There may be more of them than a function takes arguments. */
export const widest = (texts: readonly string[]): number =>
  texts.reduce((widest, text) => Math.max(widest, text.length), 0)

/** Two blanks between columns; the last column is not padded. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(terminalLine))
  const widths = (cells[0] ?? []).map((_, column) => widest(cells.map((row) => row[column] ?? '')))
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  ')
  return `${cells.map(line).join('\n')}\n`
}
