/** What is written with a sign between two sides: assignments, declarations, entries of objects, type aliases. */
import { builders, utils } from 'prettier/doc'
import type { Syntax } from '../../ir/syntax.ts'
import { isName, Unproved, type At, type Doc } from './at.ts'
import { asMembers, isChain, isShortArgument } from './calls.ts'
import { opensRight } from './operators.ts'
import { wordText } from './tokens.ts'
import { hugs } from './types.ts'

const { group, indent, indentIfBreak, line, lineSuffixBoundary } = builders

/** The sides of an assignment. `left` is laid out already, `at` is the place of the whole; `role` that of the right side. */
export type Sides = {
  left: Doc
  sign: string
  right: Syntax
  role: 'value' | 'alias'
  kind: 'entry' | 'other'
  type?: Syntax
}

/** Both sides, and where a line may end between them. */
export function assignmentDoc({ left, sign, right, role, kind, type }: Sides, at: At): Doc {
  const value = at.lay(right, role, at)
  switch (layoutOf({ left, right, kind, ...(type ? { type } : {}) }, at)) {
    case 'break-after':
      return group([group(left), sign, group(indent([line, value]))])
    case 'break-left':
      return group([left, sign, ' ', group(value)])
    case 'never':
      return group([group(left), sign, ' ', value])
    case 'fluid': {
      const groupId = Symbol('assignment')
      return group([
        group(left),
        sign,
        group(indent(line), { id: groupId }),
        lineSuffixBoundary,
        indentIfBreak(value, { groupId }),
      ])
    }
  }
}

type Layout = 'break-after' | 'break-left' | 'never' | 'fluid'

function layoutOf({ left, right, kind, type }: Pick<Sides, 'left' | 'right' | 'kind' | 'type'>, at: At): Layout {
  if (right.kind === 'union' && !hugs(right)) return at.style.shortUnions ? 'break-after' : 'break-left'
  if (right.kind === 'call' && right.callee.kind === 'word' && right.callee.text === 'require') return 'never'
  const canLeftBreak = typeof left !== 'string' && utils.canBreak(left)
  // That one of Prettier's rules of such types has an exception here was seen once, and is left to it.
  if (type?.kind === 'generic' && right.kind === 'arrow' && !canLeftBreak) throw new Unproved()
  if ((type && isComplex(type)) || (type && right.kind === 'arrow' && canLeftBreak)) return 'break-left'
  const isShort = kind === 'entry' && typeof left === 'string' && left.length < at.style.tabWidth + 3
  if (breaksAfter(right, isShort, { ...at, piece: right, role: 'value', above: at })) return 'break-after'
  if (!canLeftBreak && (isShort || isConstant(right))) return 'never'
  return 'fluid'
}

const isConstant = (piece: Syntax): boolean =>
  piece.kind === 'word' && (/^\d/.test(wordText(piece.text)) || piece.text === 'true' || piece.text === 'false')

// A type with several arguments, one of which has some of its own.
const isComplex = (type: Syntax): boolean =>
  type.kind === 'generic' && type.arguments.length > 1 && type.arguments.some(({ kind }) => kind === 'generic')

function breaksAfter(right: Syntax, isShort: boolean, at: At): boolean {
  if (right.kind === 'infix') return !opensRight(right)
  if (right.kind === 'conditional') return right.test.kind === 'infix' && !opensRight(right.test)
  if (isShort) return false
  let inner: Syntax = right
  while (inner.kind === 'prefix' && inner.operator !== '++' && inner.operator !== '--') inner = inner.operand
  return inner.kind === 'string' || breaksBadly(inner, at)
}

// A chain in which there is no good place for the end of a line.
function breaksBadly(piece: Syntax, at: At, isDeep = false): boolean {
  const whole = asMembers(piece)
  if (whole.kind === 'member' || whole.kind === 'index') return breaksBadly(whole.object, at, true)
  if (whole.kind === 'word') return isDeep && isName(whole.text)
  if (whole.kind !== 'call' || whole.isNew || isChain(whole, at)) return false
  const [first, ...others] = whole.arguments
  const isPlain = first === undefined || (others.length === 0 && isShortArgument(first, at))
  const types = whole.types ?? []
  const hasComplexTypes =
    types.length > 1 || (types[0] !== undefined && (types[0].kind === 'union' || types[0].kind === 'index-signature'))
  return isPlain && !hasComplexTypes && breaksBadly(whole.callee, at, true)
}
