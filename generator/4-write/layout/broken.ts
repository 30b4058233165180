/**
 * A line that must be broken, broken where Prettier's printer breaks it: the same questions in the same order, of the documents that
 * lines of code are made of, and without what any document might hold. That takes half of the time.
 */
import type { Doc } from './at.ts'
import type { Style } from './style.ts'

/** A part of a line. `depth`: how often the lines that begin in it are indented. */
export type Part = { doc: Doc; depth: number }

/** What is still to be printed: a document, the column where its lines begin, and whether they are broken. */
type Command = { doc: Doc; column: number; isBroken: boolean }
type Groups = Map<unknown, boolean>
type Print = { style: Style; text: string; position: number; commands: Command[]; groups: Groups }

/**
 * Returns the lines of a line that stands at a column. Its text is of ASCII, and nothing in it is broken in any case. Undefined where
 * a document holds something that only Prettier knows.
 */
export function brokenLine(parts: readonly Part[], column: number, style: Style): string | undefined {
  const commands: Command[] = []
  for (let index = parts.length - 1; index >= 0; index--) {
    const { doc, depth } = parts[index]!
    commands.push({ doc, column: depth * style.tabWidth, isBroken: true })
  }
  const print: Print = { style, text: indentation(column, style), position: column, commands, groups: new Map() }
  for (let next = commands.pop(); next; next = commands.pop()) if (!printNext(next, print)) return undefined
  return print.text
}

/** Returns what a line starts with. */
export const indentation = (column: number, { useTabs, tabWidth }: Style): string =>
  useTabs ? '\t'.repeat(column / tabWidth) : ' '.repeat(column)

// Out: whether it is known how.
function printNext({ doc, column, isBroken }: Command, print: Print): boolean {
  const { style, commands, groups } = print
  if (typeof doc === 'string') {
    print.text += doc
    print.position += doc.length
    return true
  }
  if (Array.isArray(doc)) {
    for (let index = doc.length - 1; index >= 0; index--) commands.push({ doc: doc[index]!, column, isBroken })
    return true
  }
  switch (doc.type) {
    case 'indent':
      commands.push({ doc: doc.contents, column: column + style.tabWidth, isBroken })
      return true
    case 'align':
      if (typeof doc.n !== 'number' || doc.n < 0 || style.useTabs) return false
      commands.push({ doc: doc.contents, column: column + doc.n, isBroken })
      return true
    case 'label':
      commands.push({ doc: doc.contents, column, isBroken })
      return true
    case 'group': {
      if (doc.break || doc.expandedStates) return false
      const breaks = isBroken && !fits(doc.contents, print)
      commands.push({ doc: doc.contents, column, isBroken: breaks })
      if (doc.id) groups.set(doc.id, breaks)
      return true
    }
    case 'if-break': {
      const breaks = breaksAt(doc, isBroken, groups)
      if (breaks !== undefined) commands.push({ doc: breaks ? doc.breakContents : doc.flatContents, column, isBroken })
      return true
    }
    case 'indent-if-break': {
      const { contents, negate } = doc as typeof doc & { contents: Doc; negate?: boolean }
      const breaks = breaksAt(doc, isBroken, groups)
      const by = breaks !== undefined && breaks !== (negate ?? false) ? style.tabWidth : 0
      if (breaks !== undefined) commands.push({ doc: contents, column: column + by, isBroken })
      return true
    }
    case 'line':
      return doc.hard !== true && printLine(column, isBroken, 'soft' in doc && doc.soft === true, print)
    case 'line-suffix-boundary':
      return true
    default:
      return false
  }
}

// Whether the lines are broken of the group that a document asks of: another one, or the one around it.
const breaksAt = (doc: Doc, isBroken: boolean, groups: Groups): boolean | undefined => {
  const { groupId } = doc as { groupId?: symbol }
  return groupId === undefined ? isBroken : groups.get(groupId)
}

// Text without the blanks at its end.
function withoutBlanks(text: string): string {
  let length = text.length
  while (text[length - 1] === ' ' || text[length - 1] === '\t') length--
  return length === text.length ? text : text.slice(0, length)
}

function printLine(column: number, isBroken: boolean, isSoft: boolean, print: Print): true {
  if (isBroken) {
    print.text = `${withoutBlanks(print.text)}\n${indentation(column, print.style)}`
    print.position = column
  } else if (!isSoft) {
    print.text += ' '
    print.position++
  }
  return true
}

// Whether a document stands in one line with what follows it, up to where that may break.
function fits(contents: Doc, { style, position, commands, groups }: Print): boolean {
  const docs: Doc[] = [contents]
  let rest = commands.length
  let isBroken = false
  let left = style.printWidth - position
  let blanks = 0
  while (left >= 0) {
    const doc = docs.pop()
    if (doc === undefined) {
      if (rest === 0) return true
      const next = commands[--rest]!
      isBroken = next.isBroken
      docs.push(next.doc)
    } else if (typeof doc === 'string') {
      if (doc !== '') left -= blanks + doc.length
      if (doc !== '') blanks = 0
    } else if (Array.isArray(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) docs.push(doc[index]!)
    } else if (doc.type === 'line') {
      if (isBroken || doc.hard) return true
      if (!('soft' in doc && doc.soft)) blanks = 1
    } else if (doc.type === 'if-break') {
      docs.push(breaksAt(doc, isBroken, groups) ? doc.breakContents : doc.flatContents)
    } else if (doc.type === 'fill') {
      for (let index = doc.parts.length - 1; index >= 0; index--) docs.push(doc.parts[index]!)
    } else if ('contents' in doc) docs.push(doc.contents as Doc)
  }
  return false
}
