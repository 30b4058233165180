/** Where a piece has parentheses around it: where it would mean something else without, and where Prettier finds it clearer. */
import type { Infix, Syntax } from '../../ir/syntax.ts'
import { Unproved, type At } from './at.ts'
import { areChained, isLogical, levelOf } from './levels.ts'

/** Whether a piece has parentheses where it stands. */
export function needsParens(piece: Syntax, at: At): boolean {
  const { role } = at
  const around = at.above?.piece
  switch (piece.kind) {
    case 'infix':
      if (around?.kind === 'infix') return bindsLooser(piece.operator, around.operator, role)
      return isOperand(at) || role === 'cast' || (around?.kind === 'conditional' && piece.operator === '??')
    case 'as':
      return isOperand(at) || role === 'target' || around?.kind === 'infix' || around?.kind === 'conditional'
    case 'prefix':
      return (
        role === 'callee' ||
        role === 'object' ||
        (around?.kind === 'infix' && role === 'left' && isOfWords(around.operator))
      )
    case 'conditional':
      return isOperand(at) || role === 'cast' || role === 'test' || around?.kind === 'infix'
    case 'arrow':
      return (isOperand(at) && role !== 'spread') || role === 'cast' || role === 'test' || around?.kind === 'infix'
    case 'assignment':
      return !(role === 'statement' || around?.kind === 'assignment')
    case 'object':
      if (role === 'statement') throw new Unproved()
      return role === 'body' && around?.kind === 'arrow'
    case 'function-type':
      return role === 'elements' || role === 'member'
    case 'union':
      return role === 'elements' || role === 'member'
    case 'array-type':
      return piece.isReadonly === true && role === 'elements'
    default:
      return false
  }
}

const isOperand = ({ role }: At): boolean =>
  role === 'callee' || role === 'object' || role === 'operand' || role === 'spread'

const isOfWords = (operator: Infix): boolean => operator === 'in' || operator === 'instanceof'

/** Whether an operator has parentheses inside of another one, on its left or on its right. */
export function bindsLooser(inner: Infix, outer: Infix, role: At['role']): boolean {
  if (isLogical(inner) && isLogical(outer)) return inner !== outer
  const [own, other] = [levelOf(inner), levelOf(outer)]
  return (
    other > own ||
    (role === 'right' && other === own) ||
    (other === own && !areChained(outer, inner)) ||
    (other < own && inner === '%' && (outer === '+' || outer === '-'))
  )
}
