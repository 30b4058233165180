/** How tightly operators bind. */
import type { Infix } from '../../ir/syntax.ts'

const levels: Readonly<Record<Infix, number>> = {
  '??': 0,
  '||': 1,
  '&&': 2,
  '===': 3,
  '!==': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  instanceof: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
}

/** The higher, the tighter. */
export const levelOf = (operator: Infix): number => levels[operator]

/** `??`, `||` and `&&`. */
export const isLogical = (operator: Infix): boolean => levels[operator] <= 2

/** Whether two operators in a row are one chain. Of equalities, and of `*`, `/` and `%`, each stands for itself. */
export const areChained = (outer: Infix, inner: Infix): boolean =>
  levels[outer] === levels[inner] && levels[outer] !== 3 && (outer === inner || levels[outer] !== 6) && outer !== '%'
