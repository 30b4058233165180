/**
 * What the values of a field must keep to beside their type. Each constraint speaks of one kind of value and says nothing of others: of a
 * member of a union, say, or of null. That is how JSON Schema has it.
 */
/** Bounds are inclusive but for the exclusive ones. `format` only tells: no validator asserts it. */
export type Constraints = {
  /** In Unicode code points, as all lengths of texts. */
  minLength?: number
  maxLength?: number
  /** An expression of ECMAScript under the flag `u`, which a text fits where it fits a part of it. */
  pattern?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  /** Of decimals, not of what computers make of them: 0.3 is a multiple of 0.1. */
  multipleOf?: number
  minItems?: number
  maxItems?: number
  format?: string
}

/** The name of a constraint. */
export type ConstraintName = keyof Constraints

/** The kinds of value that constraints speak of. */
export type ValueKind = 'text' | 'number' | 'array'

/** What one constraint is: the kinds it speaks of, and whether a value of such a kind keeps to a bound. */
type Rule = { kinds: readonly ValueKind[]; isKept: (value: never, bound: never) => boolean }

const ofTexts = (isKept: (text: string, bound: never) => boolean): Rule => ({ kinds: ['text'], isKept })
const ofNumbers = (isKept: (value: number, bound: number) => boolean): Rule => ({ kinds: ['number'], isKept })
const ofArrays = (isKept: (items: readonly unknown[], bound: number) => boolean): Rule => ({ kinds: ['array'], isKept })

const rules: Readonly<Record<ConstraintName, Rule>> = {
  minLength: ofTexts((text, least: number) => lengthOf(text) >= least),
  maxLength: ofTexts((text, most: number) => lengthOf(text) <= most),
  pattern: ofTexts((text, pattern: string) => compiled(pattern).test(text)),
  minimum: ofNumbers((value, least) => value >= least),
  maximum: ofNumbers((value, most) => value <= most),
  exclusiveMinimum: ofNumbers((value, least) => value > least),
  exclusiveMaximum: ofNumbers((value, most) => value < most),
  multipleOf: ofNumbers(isMultipleOf),
  minItems: ofArrays((items, least) => items.length >= least),
  maxItems: ofArrays((items, most) => items.length <= most),
  format: { kinds: ['text', 'number', 'array'], isKept: () => true },
}

/** All names, in the order in which a Spec has them. */
export const constraintNames = Object.keys(rules) as readonly ConstraintName[]

/** Whether a text is the name of a constraint. */
export const isConstraintName = (name: string): name is ConstraintName => Object.hasOwn(rules, name)

/** Whether a constraint is of texts: its bound is one. */
export const isWritten = (name: ConstraintName): name is 'pattern' | 'format' => name === 'pattern' || name === 'format'

/** The constraints of some names, in order; nothing where none is left. */
export function only(constraints: Constraints, isOne: (name: ConstraintName) => boolean): Constraints | undefined {
  const names = constraintNames.filter((name) => constraints[name] !== undefined && isOne(name))
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, constraints[name]]))
}

/** The constraints that a value does not keep to. */
export function brokenBy(value: unknown, constraints: Constraints): ConstraintName[] {
  const kind = kindOf(value)
  return constraintNames.filter((name) => {
    const { kinds, isKept } = rules[name]
    const bound = constraints[name]
    return bound !== undefined && kind !== undefined && kinds.includes(kind) && !isKept(value as never, bound as never)
  })
}

/** The kind of a value, if constraints speak of it. */
export function kindOf(value: unknown): ValueKind | undefined {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  return Array.isArray(value) ? 'array' : undefined
}

/** Whether a constraint speaks of any of some kinds. */
export const speaksOf = (name: ConstraintName, kinds: ReadonlySet<ValueKind>): boolean =>
  rules[name].kinds.some((kind) => kinds.has(kind))

/** A pattern as an expression that can be run. In: one that 2-resolve has proved linear, or is about to. Throws on what is none. */
export const compiled = (pattern: string): RegExp => new RegExp(pattern, 'u')

/** How many code points a text has. */
export const lengthOf = (text: string): number => [...text].length

/** Whether a number is a whole multiple of another, of the decimals that both are printed as. */
export function isMultipleOf(value: number, by: number): boolean {
  const [a, b] = [decimalOf(value), decimalOf(by)]
  const least = Math.min(a.exponent, b.exponent)
  return (a.digits * 10n ** BigInt(a.exponent - least)) % (b.digits * 10n ** BigInt(b.exponent - least)) === 0n
}

// The shortest decimal that means the number.
function decimalOf(value: number): { digits: bigint; exponent: number } {
  const [mantissa = '', exponent] = value.toExponential().split('e')
  const fraction = mantissa.split('.')[1] ?? ''
  return { digits: BigInt(mantissa.replace('.', '')), exponent: Number(exponent) - fraction.length }
}
