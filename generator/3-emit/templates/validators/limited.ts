/** The constraints of a field → source of both passes. What is of another kind than a constraint speaks of keeps to it. */
import type { Constraints } from '../../../ir/constraints.ts'
import type { Infix } from '../../../ir/syntax.ts'
import { code, literal, type Code } from '../../typescript/code.ts'
import { limitsObject } from '../../typescript/limits-object.ts'
import { all, any, call, create, get, infix, not, prefix, pure, when } from '../../typescript/words.ts'
import { refuse } from './checks.ts'
import { kitCall, type Parts } from './parts.ts'

/** Statements that refuse a value of the type that does not keep to its limits: one for each kind of value. */
export const beyondLimits = (limits: Constraints, value: Code, parts: Parts): Code[] => [
  ...beyond(infix(prefix('typeof', value), '===', literal('string')), beyondText(limits, value, parts)),
  ...beyond(infix(prefix('typeof', value), '===', literal('number')), beyondNumber(limits, value)),
  ...beyond(call(code`Array.isArray`, [value]), beyondArray(limits, value)),
]

const beyond = (isKind: Code, tests: readonly Code[]): Code[] =>
  tests.length === 0 ? [] : [when(all([isKind, any(tests)]), refuse)]

function beyondText({ minLength, maxLength, pattern }: Constraints, value: Code, parts: Parts): Code[] {
  const most = maxLength === undefined ? [] : [literal(maxLength)]
  const isCounted = minLength !== undefined || maxLength !== undefined
  return [
    ...(isCounted ? [not(kitCall('hasLength', value, literal(minLength ?? 0), ...most))] : []),
    ...(pattern === undefined ? [] : [not(call(get(patternOf(pattern, parts), 'test'), [value]))]),
  ]
}

function beyondNumber(limits: Constraints, value: Code): Code[] {
  const { multipleOf } = limits
  return [
    ...compared(value, '<', limits.minimum),
    ...compared(value, '>', limits.maximum),
    ...compared(value, '<=', limits.exclusiveMinimum),
    ...compared(value, '>=', limits.exclusiveMaximum),
    ...(multipleOf === undefined ? [] : [not(kitCall('isMultipleOf', value, literal(multipleOf)))]),
  ]
}

function beyondArray({ minItems, maxItems }: Constraints, value: Code): Code[] {
  const length = get(value, 'length')
  return [...compared(length, '<', minItems), ...compared(length, '>', maxItems)]
}

const compared = (value: Code, operator: Infix, bound: number | undefined): Code[] =>
  bound === undefined ? [] : [infix(value, operator, literal(bound))]

/** A function that explains the limits, too, where the type is right. */
export const explainLimits = (explain: Code, limits: Constraints, parts: Parts): Code =>
  kitCall(
    'limited',
    explain,
    limitsObject(limits, (pattern) => patternOf(pattern, parts)),
  )

const patternOf = (pattern: string, parts: Parts): Code =>
  parts.name('pattern', pattern, (name) => ({
    kind: 'const',
    name,
    isPrivate: true,
    value: pure(create(code`RegExp`, [literal(pattern), literal('u')])),
  }))
