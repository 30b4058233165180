/** The statements of a file → its text in its final form, without a parser. */
import { builders } from 'prettier/doc'
import type { Statement } from '../../ir/plan.ts'
import { Unproved, type At, type Doc } from './at.ts'
import { declarationDoc } from './declarations.ts'
import { lay } from './lay.ts'
import { textOf } from './lines.ts'
import type { Style } from './style.ts'

const { hardline } = builders

/** Lays a file out as Prettier would. In: the comment on its first line. Out: nothing where nobody has proved how. */
export function laidOut(header: string, statements: readonly Statement[], style: Style): string | undefined {
  try {
    const at: At = { style, piece: undefined, role: 'statement', above: undefined, lay, bodies: new Map() }
    const docs = statements.map((each, index): Doc => [before(statements, index), declarationDoc(each, at), hardline])
    return `${header}\n${docs.map((doc) => textOf(doc, style)).join('')}`
  } catch (fault) {
    if (fault instanceof Unproved) return undefined
    throw fault
  }
}

// Imports, and exports from elsewhere, stand together; everything else has an empty line above.
const before = (statements: readonly Statement[], index: number): Doc =>
  index > 0 && isModuleLine(statements[index]!) && isModuleLine(statements[index - 1]!) ? '' : hardline

const isModuleLine = ({ kind }: Statement): boolean => kind === 'import' || kind === 'export'
