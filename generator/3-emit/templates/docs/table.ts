/** A GFM table whose columns are as wide as their widest cell, up to a width that still fits a screen. */
import { dashes, joined, markup, padded, type Markdown } from '../../../sinks/markdown.ts'

const widest = 100

/** Lays a table out. In: words of our own for the header, and rows of that many cells. */
export function table(header: readonly Header[], rows: readonly (readonly Markdown[])[]): Markdown {
  const words = header.map((word) => headers[word])
  const lengths = (index: number): number[] =>
    rows.map((row) => row[index]!.length).filter((length) => length <= widest)
  const widths = words.map((word, index) =>
    lengths(index).reduce((width, length) => Math.max(width, length), Math.max(3, word.length)),
  )
  const line = (cells: readonly Markdown[]): Markdown =>
    markup`| ${joined(
      cells.map((cell, index) => padded(cell, widths[index]!)),
      ' | ',
    )} |`
  return joined([line(words), line(widths.map(dashes)), ...rows.map(line)])
}

/** A word that may head a column. */
export type Header = keyof typeof headers

const headers = {
  Field: markup`Field`,
  Key: markup`Key`,
  Type: markup`Type`,
  Required: markup`Required`,
  Nullable: markup`Nullable`,
  Default: markup`Default`,
  Constraints: markup`Constraints`,
  Deprecated: markup`Deprecated`,
  Transport: markup`Transport`,
  Description: markup`Description`,
  Example: markup`Example`,
  Name: markup`Name`,
  Value: markup`Value`,
  Model: markup`Model`,
  Kind: markup`Kind`,
}
