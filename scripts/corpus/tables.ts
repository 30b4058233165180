/** Rows → a table of Markdown, columns aligned. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [header, ...rows.map((row) => row.map(String))]
  const widths = header.map((_, column) => Math.max(3, ...all.map((row) => row[column]!.length)))
  const isNumber = header.map((_, column) => rows.every((row) => /^[-\d.,% –]*$/.test(String(row[column]))))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => `${'-'.repeat(width - 1)}${isNumber[column] ? ':' : '-'}`).join(' | ')} |`
  return [line(header), rule, ...all.slice(1).map(line)].join('\n')
}
