/** Limits as an object of source, for the functions that take one. */
import type { Constraints } from '../../ir/constraints.ts'
import { code, literal, type Code } from './code.ts'
import { create, entry, object } from './words.ts'

/** In: constraints that are asserted; how a pattern is had, if it is not compiled in its place. */
export const limitsObject = (
  limits: Constraints,
  patternOf: (pattern: string) => Code = (pattern) => create(code`RegExp`, [literal(pattern), literal('u')]),
): Code =>
  object(
    Object.entries(limits).map(([name, bound]) =>
      entry(name, name === 'pattern' ? patternOf(String(bound)) : literal(bound)),
    ),
  )
