/** Operators: between two values, in front of one, and the conditional. */
import { builders } from 'prettier/doc'
import type { Expression, Syntax } from '../../ir/syntax.ts'
import { Unproved, type At, type Doc } from './at.ts'
import { areChained, isLogical } from './levels.ts'

const { align, dedent, group, ifBreak, indent, line, softline } = builders

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

/** Whether what stands on the right opens on the line of the operator. */
export const opensRight = (piece: Syntax): boolean =>
  piece.kind === 'infix' &&
  isLogical(piece.operator) &&
  ((piece.right.kind === 'object' && piece.right.entries.length > 0) ||
    (piece.right.kind === 'array' && piece.right.items.length > 0))

// The same of each term of a chain.
const opensAll = (piece: Syntax): boolean =>
  piece.kind === 'infix' &&
  opensRight(piece) &&
  (piece.left.kind !== 'infix' || !areChained(piece.operator, piece.left.operator) || opensAll(piece.left))

/** `left operator right`. */
export function infixDoc(piece: Of<'infix'>, at: At): Doc {
  const parts = chainParts(piece, at)
  const { role, above } = at
  if (role === 'condition') return parts
  if (role === 'operand' || role === 'callee' || role === 'object')
    return group([indent([softline, ...parts]), softline])
  const isInConditional = above?.piece?.kind === 'conditional' && above.role !== 'returned' && !isArgument(above)
  const staysLeft = role === 'returned' || role === 'body' || isInConditional
  const isIndented = role === 'value' || role === 'target'
  if (staysLeft || opensAll(piece) || (!opensRight(piece) && isIndented)) return group(parts)
  const first = parts.findIndex((part) => typeof part === 'object' && !Array.isArray(part) && part.type === 'group')
  const count = first < 0 ? 1 : first + 1
  return group([...parts.slice(0, count), indent(parts.slice(count))])
}

const isArgument = ({ role }: At): boolean => role === 'argument' || role === 'opening' || role === 'callee'

// The terms of a chain in one list, so that they break together.
function chainParts(piece: Of<'infix'>, at: At): Doc[] {
  const { left, operator, right } = piece
  // Prettier moves the parentheses of `a && (b && c)`.
  if (right.kind === 'infix' && right.operator === operator && isLogical(operator)) throw new Unproved()
  const isNested = left.kind === 'infix' && areChained(operator, left.operator)
  const inner: At = { ...at, piece: left, role: 'left', above: at }
  const parts = isNested
    ? chainParts(left, { ...inner, role: at.role === 'condition' ? 'condition' : 'left' })
    : [group(at.lay(left, 'left', at))]
  const opens = opensRight(piece)
  // Versions differ in how far it is indented.
  if (opens && isNested && !at.style.shortUnions) throw new Unproved()
  const isStart = at.style.experimentalOperatorPosition === 'start'
  const value = at.lay(right, 'right', at)
  const tail: Doc = opens ? [operator, ' ', value] : isStart ? [line, operator, ' ', value] : [operator, line, value]
  const parent = at.above?.piece
  const isAlone =
    !(at.role === 'condition' && isLogical(operator)) &&
    !isSameNode(parent, piece) &&
    !isSameNode(left, piece) &&
    !isSameNode(right, piece)
  return [...parts, isStart && !opens ? '' : ' ', isAlone ? group(tail) : tail]
}

// Whether both are logical, or both are not.
const isSameNode = (other: Syntax | undefined, piece: Of<'infix'>): boolean =>
  other?.kind === 'infix' && isLogical(other.operator) === isLogical(piece.operator)

/** `operator operand`. */
export const prefixDoc = ({ operator, operand }: Of<'prefix'>, at: At): Doc => [
  operator,
  /[a-z]$/.test(operator) ? ' ' : '',
  at.lay(operand, 'operand', at),
]

/** `test ? yes : no`. */
export function conditionalDoc({ test, yes, no }: Of<'conditional'>, at: At): Doc {
  const { style, role, above } = at
  const isInner = above?.piece?.kind === 'conditional'
  const isTest = isInner && role === 'test'
  // Versions differ in how far what stands in it is indented.
  if (isTest && style.useTabs && !style.shortUnions) throw new Unproved()
  const branch = (piece: Syntax, role: 'yes' | 'no'): Doc => {
    const doc = at.lay(piece, role, at)
    return style.useTabs ? indent(doc) : align(2, doc)
  }
  const isNestedYes = yes.kind === 'conditional'
  const rest: Doc = [
    line,
    '? ',
    isNestedYes ? ifBreak('', '(') : '',
    branch(yes, 'yes'),
    isNestedYes ? ifBreak('', ')') : '',
    line,
    ': ',
    branch(no, 'no'),
  ]
  const laidRest =
    !isInner || role === 'no' || isTest
      ? rest
      : style.useTabs
        ? dedent(indent(rest))
        : align(Math.max(0, style.tabWidth - 2), rest)
  const condition = at.lay(test, 'test', at)
  const isMember = above?.piece?.kind === 'member' && role === 'object'
  const parts: Doc = [
    isInner && role === 'no' ? align(2, condition) : condition,
    isInner && !isTest ? laidRest : indent(laidRest),
    isMember && !isAtEnd(at) ? softline : '',
  ]
  const whole = isInner && !isTest ? parts : group(parts)
  return isTest || isAtEnd(at) ? group([indent([softline, whole]), softline]) : whole
}

// Whether it is what a chain of calls and members is of, and that is what is assigned or returned.
function isAtEnd(at: At): boolean {
  let here: At | undefined = at
  while (here && (here.role === 'object' || here.role === 'callee')) here = here.above
  // One `as` may be around it.
  if (here?.role === 'cast') here = here.above
  const isAssigned = here?.role === 'value' && here.above?.piece?.kind !== 'entry'
  return here !== at && (isAssigned || here?.role === 'returned' || here?.role === 'operand')
}
