/** A GFM table whose columns are as wide as their widest cell, up to a width that still fits a screen. */
import { dashes, joined, markdown, padded, type Markdown } from '../../../sinks/markdown.ts'

const widest = 100

/** Lays a table out. In: words of our own for the header, and rows of that many cells. */
export function table(header: readonly Header[], rows: readonly (readonly Markdown[])[]): Markdown {
  const words = header.map((word) => headers[word])
  const widths = words.map((word, index) =>
    Math.max(3, word.length, ...rows.map((row) => row[index]!.length).filter((length) => length <= widest)),
  )
  const line = (cells: readonly Markdown[]): Markdown =>
    markdown`| ${joined(
      cells.map((cell, index) => padded(cell, widths[index]!)),
      ' | ',
    )} |`
  return joined([line(words), line(widths.map(dashes)), ...rows.map(line)])
}

export type Header = keyof typeof headers

const headers = {
  Field: markdown`
Field
  `,
  Key: markdown`
Key
  `,
  Type: markdown`
Type
  `,
  Required: markdown`
Required
  `,
  Nullable: markdown`
Nullable
  `,
  Default: markdown`
Default
  `,
  Deprecated: markdown`
Deprecated
  `,
  Transport: markdown`
Transport
  `,
  Description: markdown`
Description
  `,
  Example: markdown`
Example
  `,
  Name: markdown`
Name
  `,
  Value: markdown`
Value
  `,
  Model: markdown`
Model
  `,
  Kind: markdown`
Kind
  `,
}
