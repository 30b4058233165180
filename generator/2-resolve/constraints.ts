/** Constraints as written → those that can hold, and that may be asserted of what a stranger sends. */
import { constraintNames, isWritten, only, speaksOf, type ConstraintName, type Constraints } from '../ir/constraints.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Place } from '../ir/place.ts'
import type { Field, Model, ObjectModel } from '../ir/spec.ts'
import { kindsIn } from '../ir/value-kinds.ts'
import type { Target } from './page-index.ts'
import { faultInPattern } from './patterns/linear.ts'

type Scope = { from: Pick<Target, 'id'>; report: (diagnostic: Diagnostic) => void }

/** In: constraints, and the place of their field. Out: what is left of them. Says what is left out, and why. */
export function rightConstraints(
  constraints: Constraints,
  place: Place,
  { from, report }: Scope,
): Constraints | undefined {
  const at = { place, model: from.id }
  const wrong = constraintNames.flatMap((name) => {
    const fault = faultIn(name, constraints[name])
    return fault ? [{ name, fault }] : []
  })
  for (const { fault } of wrong) report({ ...fault, ...at })
  const names = new Set(wrong.map(({ name }) => name))
  return withoutContradictions(only(constraints, (name) => !names.has(name)) ?? {}, (diagnostic) =>
    report({ ...diagnostic, ...at }),
  )
}

type Bound = Constraints[ConstraintName]

function faultIn(name: ConstraintName, bound: Bound): Diagnostic | undefined {
  if (bound === undefined) return undefined
  if (isWritten(name)) return name === 'pattern' ? patternFault(String(bound)) : undefined
  const { isRight, expected } = bounds[name]
  if (typeof bound === 'number' && isRight(bound)) return undefined
  return diagnose('constraint-invalid', { name, found: String(bound), expected })
}

function patternFault(pattern: string): Diagnostic | undefined {
  const fault = faultInPattern(pattern)
  if (!fault) return undefined
  return fault.kind === 'invalid'
    ? diagnose('pattern-invalid', { pattern })
    : diagnose('pattern-not-linear', { pattern, why: fault.why })
}

type BoundRule = { isRight: (bound: number) => boolean; expected: string }
const count: BoundRule = {
  isRight: (bound) => Number.isSafeInteger(bound) && bound >= 0,
  expected: 'a whole number that is not negative',
}
const number: BoundRule = { isRight: Number.isFinite, expected: 'a number' }

const bounds: Readonly<Record<Exclude<ConstraintName, 'pattern' | 'format'>, BoundRule>> = {
  minLength: count,
  maxLength: count,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: { isRight: (bound) => Number.isFinite(bound) && bound > 0, expected: 'a number above zero' },
  minItems: count,
  maxItems: count,
}

/** Pairs of which the first may be no more than the second; where one excludes its bound, not even that. */
const pairs = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minimum', 'maximum'],
  ['minimum', 'exclusiveMaximum'],
  ['exclusiveMinimum', 'maximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
] as const

function withoutContradictions(
  constraints: Constraints,
  report: (diagnostic: Diagnostic) => void,
): Constraints | undefined {
  const found = pairs.filter(([low, high]) => {
    const [least, most] = [constraints[low] ?? -Infinity, constraints[high] ?? Infinity]
    return least > most || (least === most && `${low} ${high}`.includes('exclusive'))
  })
  const said = (name: ConstraintName): string => `${name}: ${constraints[name]}`
  for (const [low, high] of found) report(diagnose('constraints-contradict', { one: said(low), other: said(high) }))
  const names = new Set<ConstraintName>(found.flat())
  return only(constraints, (name) => !names.has(name))
}

/** The models, less the constraints that speak of nothing that their fields hold: what a type holds the finished models know. */
export function withoutMoot(models: readonly Model[], report: (diagnostic: Diagnostic) => void): Model[] {
  const byId = new Map(models.map((model) => [model.id, model]))
  const lookup = (id: string): Model | undefined => byId.get(id)
  return models.map((model) => {
    if (model.kind !== 'object' || !model.fields.some(({ constraints }) => constraints)) return model
    return { ...model, fields: model.fields.map((field) => withoutMootOf(field, model, lookup, report)) }
  })
}

function withoutMootOf(
  field: Field,
  model: ObjectModel,
  lookup: (id: string) => Model | undefined,
  report: (diagnostic: Diagnostic) => void,
): Field {
  const { constraints, ...rest } = field
  if (!constraints) return field
  const kinds = kindsIn(field.type, lookup)
  const left = only(constraints, (name) => name === 'format' || speaksOf(name, kinds))
  const moot = constraintNames.filter((name) => constraints[name] !== undefined && left?.[name] === undefined)
  if (moot.length === 0) return field
  report(diagnose('constraint-moot', { names: moot, field: field.name }, { place: field.place, model: model.id }))
  return left ? { ...rest, constraints: left } : rest
}

/** A model that was accepted earlier, with constraints that may be asserted: nobody knows who has written them since. */
export function withRightConstraints(model: Model, report: (diagnostic: Diagnostic) => void): Model {
  if (model.kind !== 'object') return model
  const fields = model.fields.map((field) => {
    if (!field.constraints) return field
    const { constraints, ...rest } = field
    const right = rightConstraints(constraints, field.place, { from: model, report })
    return right ? { ...rest, constraints: right } : rest
  })
  return { ...model, fields }
}
