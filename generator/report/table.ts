/** Rows → text in columns. */
import { terminalLine } from '../sinks/terminal.ts'

/** Two blanks between columns; the last column is not padded. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(terminalLine))
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  ')
  return `${cells.map(line).join('\n')}\n`
}
