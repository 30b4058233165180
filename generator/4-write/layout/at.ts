/** Where a piece stands: its role in the piece around it, on which its layout depends. */
import { builders, utils } from 'prettier/doc'
import type { Syntax } from '../../ir/syntax.ts'
import type { Style } from './style.ts'

/** A document of Prettier's layout language. */
export type Doc = builders.Doc

/** What a piece is for the one around it. */
export type Role =
  | 'callee'
  | 'object'
  | 'key'
  | 'argument'
  /** The last argument, where it opens on the line of the call. */
  | 'opening'
  | 'left'
  | 'right'
  | 'operand'
  | 'test'
  | 'yes'
  | 'no'
  | 'target'
  | 'value'
  | 'item'
  | 'spread'
  | 'body'
  | 'cast'
  | 'condition'
  | 'returned'
  | 'statement'
  | 'subject'
  // Of types
  | 'elements'
  | 'member'
  | 'type-argument'
  | 'alias'
  | 'annotation'
  | 'parameter'
  /** Of a function that has no other. */
  | 'only-parameter'

/**
 * A place in a tree. `piece` is what stands there; `above` is the place around it. `depth`: how often the lines of the statements
 * there are indented, where that is known. `bodies`: of the functions of the file, which may be laid out in two ways around them.
 */
export type At = {
  style: Style
  piece: Syntax | undefined
  role: Role
  above: At | undefined
  lay: Lay
  depth?: number | undefined
  bodies: Map<Syntax, Doc>
}

/** Lays a piece out that stands below a place. */
export type Lay = (piece: Syntax, role: Role, above: At) => Doc

/** That nobody has proved how a piece is laid out: the file is laid out by Prettier itself. */
export class Unproved extends Error {}

const { ifBreak } = builders

/** Whether a document ends a line in any case. Most are text. */
export const breaks = (doc: Doc): boolean => typeof doc !== 'string' && utils.willBreak(doc)

/** A comma behind the last of several, where each has a line of its own. `since`: the least option that wants one there. */
export const lastComma = ({ trailingComma }: Style, since: 'es5' | 'all' = 'es5'): Doc =>
  trailingComma === 'all' || trailingComma === since ? ifBreak(',') : ''

/** What ends a statement. */
export const semicolon = ({ semi }: Style): string => (semi ? ';' : '')

/** Whether a word is a name, or several with dots between. */
export const isName = (text: string): boolean => /^[\p{L}_$]/u.test(text) && !constants.has(text)
const constants = new Set(['true', 'false', 'null'])
