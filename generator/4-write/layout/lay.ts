/** A piece → its layout, as a document of Prettier's. */
import type { Syntax } from '../../ir/syntax.ts'
import { assignmentDoc } from './assignment.ts'
import { Unproved, type At, type Doc, type Lay } from './at.ts'
import { asMembers, callDoc, memberDoc } from './calls.ts'
import { conditionalDoc, infixDoc, prefixDoc } from './operators.ts'
import { needsParens } from './parens.ts'
import * as statements from './statements.ts'
import { quoted, wordText } from './tokens.ts'
import * as types from './types.ts'
import * as values from './values.ts'

type Docs = { [Kind in Syntax['kind']]: (piece: Extract<Syntax, { kind: Kind }>, at: At) => Doc }

const unproved = (): never => {
  throw new Unproved()
}

const docs: Docs = {
  word: (piece, at) => {
    const whole = isExpression(at) ? asMembers(piece) : piece
    return whole.kind === 'member' ? memberDoc(whole, { ...at, piece: whole }) : wordText(piece.text)
  },
  text: unproved,
  string: ({ text }, { style }) => quoted(text, style),
  call: callDoc,
  member: memberDoc,
  index: memberDoc,
  infix: infixDoc,
  prefix: prefixDoc,
  conditional: conditionalDoc,
  assignment: ({ target, operator, value }, at) => {
    const left = at.lay(target, 'target', at)
    return assignmentDoc({ left, sign: ` ${operator}`, right: value, role: 'value', kind: 'other' }, at)
  },
  array: values.arrayDoc,
  object: values.objectDoc,
  // Only an object lays its entries out.
  entry: unproved,
  getter: unproved,
  spread: values.spreadDoc,
  arrow: values.arrowDoc,
  as: values.asDoc,
  'array-type': types.arrayTypeDoc,
  union: types.unionDoc,
  'index-signature': types.indexSignatureDoc,
  generic: types.genericDoc,
  'function-type': types.functionTypeDoc,
  predicate: types.predicateDoc,
  declare: statements.declareDoc,
  if: statements.ifDoc,
  return: statements.returnDoc,
  throw: statements.throwDoc,
  'for-each': statements.forEachDoc,
  'for-index': statements.forIndexDoc,
  switch: statements.switchDoc,
  jump: ({ word }, { style }) => `${word}${style.semi ? ';' : ''}`,
  block: statements.blockDoc,
  blank: () => '',
}

const typeRoles = new Set(['elements', 'member', 'type-argument', 'alias', 'annotation', 'parameter', 'only-parameter'])
const isExpression = ({ role }: At): boolean => !typeRoles.has(role)

/** Lays a piece out that stands below a place. Throws `Unproved` where nobody knows how. */
export const lay: Lay = (piece, role, above) => {
  const depth = role === 'statement' ? above.depth : undefined
  const at: At = { style: above.style, piece, role, above, lay, depth, bodies: above.bodies }
  const doc = docs[piece.kind](piece as never, at)
  return needsParens(piece, at) ? ['(', doc, ')'] : doc
}
