/** The examples of the pages, held against what the same pages say of their models. */
import { collect } from '../ir/collect.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { placesInFence, type Place } from '../ir/place.ts'
import type { Example, Field, Model, Spec } from '../ir/spec.ts'
import { jsonPointer } from '../sinks/json-pointer.ts'
import { scopeOf, type Instance, type Terms } from './conformance.ts'
import { readLiteral, type Literal } from './example-literal.ts'
import { misfits, type Misfit } from './misfits.ts'

/** The languages whose literals can be read. */
const readable = /^(?:typescript|ts)$/i

/** What one example may have said of it: more of the same helps nobody. */
const mostOfOne = 10

/** In: a Spec, and how fields that do not say so take null. Out: a diagnostic for each place where an example does not match. */
export function exampleDiagnostics(spec: Spec, { nulls }: Pick<Terms, 'nulls'>): Diagnostic[] {
  const byId = new Map(spec.models.map((model) => [model.id, model]))
  // Examples spell keys as the tables do, whatever the types are told to call them.
  const terms: Terms = { model: (id) => byId.get(id), keyOf: (field: Field) => field.name, nulls }
  const { report, diagnostics } = collect()
  for (const model of spec.models)
    for (const example of model.examples ?? []) diagnosticsOf(example, model, terms).forEach(report)
  return diagnostics()
}

function diagnosticsOf(example: Example, model: Model, terms: Terms): Diagnostic[] {
  const literal = readable.test(example.language) ? readLiteral(example.text) : undefined
  if (!literal) return []
  const found = misfits(literal.value, { kind: 'reference', id: model.id }, scopeOf(terms))
  return found.slice(0, mostOfOne).map((misfit) =>
    diagnose('example-does-not-match', paramsOf(misfit), {
      place: placeIn(example, partAt(literal, misfit.path)),
      model: model.id,
    }),
  )
}

const paramsOf = ({ path, expected, found, field }: Misfit) => ({
  found: described(found),
  pointer: jsonPointer(path),
  expected,
  isSilent: found === null && field?.nullable === 'unknown',
})

function described(value: Instance): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  if (value === undefined) return 'nothing'
  return Array.isArray(value) ? 'array' : value !== null && typeof value === 'object' ? 'object' : String(value)
}

// What is missing is looked for in what it is missing from.
const partAt = (literal: Literal, [key, ...rest]: readonly (string | number)[]): Literal => {
  const part = key === undefined ? undefined : literal.parts?.get(key)
  return part ? partAt(part, rest) : literal
}

// Inside a list or a quote the columns cannot be told: there it is the fence.
const placeIn = ({ text, place }: Example, { start, end }: Literal): Place =>
  place.column === 1 ? placesInFence(place, text)(start, end) : place
