/**
 * The text of a document, line by line. Where all groups of a line fit in it, as most do, nobody has to ask of each where it could break,
 * which takes most of the time of Prettier's printer; a line that must be broken is printed by `broken.ts` where that knows how.
 */
import { builders, printer } from 'prettier/doc'
import type { Doc } from './at.ts'
import { brokenLine, indentation, type Part } from './broken.ts'
import type { Style } from './style.ts'

/** What is printed, the line that is not ended, and its parts. `isTight`: something in it could break. */
type Lines = { style: Style; text: string; line: string; parts: Part[]; depth: number; isTight: boolean }

/** Prints a document as Prettier does. */
export function textOf(doc: Doc, style: Style): string {
  const lines: Lines = { style, text: '', line: '', parts: [], depth: 0, isTight: false }
  return put(doc, 0, lines) && endPart(lines) ? lines.text : printed(doc, style)
}

const printed = (doc: Doc, { printWidth, tabWidth, useTabs }: Style): string =>
  printer.printDocToString(doc, { printWidth, tabWidth, useTabs, endOfLine: 'lf' } as never).formatted

// Puts what no group is around, or only groups that are broken. Out: whether it is known how.
function put(doc: Doc, depth: number, lines: Lines): boolean {
  if (typeof doc === 'string') return putText(doc, { doc, depth }, lines)
  if (Array.isArray(doc)) return doc.every((each) => put(each, depth, lines))
  switch (doc.type) {
    case 'line':
      return doc.hard === true && !('literal' in doc) && endPart(lines) && startLine(depth, lines)
    case 'indent':
      return put(doc.contents, depth + 1, lines)
    case 'label':
      return put(doc.contents, depth, lines)
    case 'group': {
      const flat = flatText(doc)
      if (flat === undefined) return !doc.expandedStates && put(doc.contents, depth, lines)
      lines.isTight = true
      return putText(flat, { doc, depth }, lines)
    }
    case 'break-parent':
    case 'line-suffix-boundary':
      return true
    default:
      return false
  }
}

function putText(text: string, part: Part, lines: Lines): boolean {
  if (text === '') return true
  if (text.includes('\n') || part.depth < lines.depth) return false
  lines.line += text
  lines.parts.push(part)
  return true
}

function startLine(depth: number, lines: Lines): true {
  lines.text += '\n'
  lines.line = ''
  lines.parts = []
  lines.depth = depth
  lines.isTight = false
  return true
}

// Blanks at the end of a line would be taken away.
function endPart(lines: Lines): boolean {
  const { style, line, depth, isTight } = lines
  if (line === '') return true
  if (/[ \t]$/.test(line)) return false
  const column = depth * style.tabWidth
  const isPlain = !isTight || plain.test(line)
  lines.text +=
    !isTight || (isPlain && line.length + column <= style.printWidth)
      ? indentation(column, style) + line
      : ((isPlain ? brokenLine(lines.parts, column, style) : undefined) ?? broken(lines))
  return true
}

// Characters that are not of ASCII may be wider than one.
const plain = /^[\x20-\x7e]*$/

function broken({ style, parts, depth }: Lines): string {
  const docs = parts.map((part) => indented(part.doc, part.depth - depth))
  return printed(indented([builders.hardline, docs], depth), style).slice(1)
}

const indented = (doc: Doc, times: number): Doc => (times === 0 ? doc : builders.indent(indented(doc, times - 1)))

// In one line; nothing where it ends a line in any case.
function flatText(doc: Doc): string | undefined {
  if (typeof doc === 'string') return doc
  if (Array.isArray(doc)) return flatTexts(doc)
  switch (doc.type) {
    case 'line':
      return doc.hard === true ? undefined : 'soft' in doc && doc.soft ? '' : ' '
    case 'group':
      return doc.break ? undefined : flatText(doc.contents)
    case 'indent':
    case 'align':
    case 'label':
      return flatText(doc.contents)
    case 'indent-if-break':
      return flatText((doc as typeof doc & { contents: Doc }).contents)
    case 'if-break':
      return flatText(doc.flatContents)
    case 'fill':
      return flatTexts(doc.parts)
    case 'line-suffix-boundary':
      return ''
    default:
      return undefined
  }
}

function flatTexts(docs: readonly Doc[]): string | undefined {
  let text = ''
  for (const each of docs) {
    const flat = flatText(each)
    if (flat === undefined) return undefined
    text += flat
  }
  return text
}
