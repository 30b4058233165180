/** Where a value does not fit a type, and what was expected there: as deep inside as it can be told. */
import { isRecord } from '../ir/is-json.ts'
import { matchType, type EnumModel, type Field, type Model, type Type } from '../ir/spec.ts'
import { alternatives, brokenIn, fits, fitsPart, partsIn, type Instance, type Part, type Scope } from './conformance.ts'

/** `path`: where, by keys and indices. `found`: what stands there. `field`: the field it stands in, if directly. */
export type Misfit = { path: (string | number)[]; expected: string; found: Instance; field?: Field | undefined }

/** Everything about a value that is not of a type. Nothing, if it fits. */
export const misfits = (value: Instance, type: Type, scope: Scope): Misfit[] =>
  below({ key: '', value, type, isThere: true }, scope)

function below(each: Part, scope: Scope): Misfit[] {
  const { value, type, isThere, field } = each
  if (isThere && fits(value, type, scope)) return beyond(each)
  const parts = partsOf(value, type, scope)
  if (!parts) return [{ path: [], expected: words(type, scope), found: value, field }]
  return parts.flatMap((part) => below(part, scope).map((misfit) => ({ ...misfit, path: [part.key, ...misfit.path] })))
}

// What is of its type, and does not keep to what is said of its field.
function beyond(part: Part): Misfit[] {
  const { value, field } = part
  const broken = brokenIn(part).map((name) => `${name}: ${JSON.stringify(field!.constraints![name])}`)
  return broken.length === 0 ? [] : [{ path: [], expected: broken.join(', '), found: value, field }]
}

// Nothing where the value itself is of the wrong kind, or may have been meant for any of several types.
function partsOf(value: Instance, type: Type, scope: Scope): Part[] | undefined {
  const [meant, ...others] = candidatesFor(value, type, scope)
  if (!meant || others.length > 0) return undefined
  const part = (type: Type, key: string | number, value: Instance): Part => ({ key, value, type, isThere: true })
  if (meant.kind === 'array' && Array.isArray(value)) return value.map((item, index) => part(meant.items, index, item))
  if (!isRecord(value)) return undefined
  if (meant.kind === 'map') return Object.entries(value).map(([key, item]) => part(meant.values, key, item))
  const model = modelOf(meant, scope)
  return model?.kind === 'object' ? partsIn(value, model, scope) : undefined
}

// The types of the value's kind; among several objects, those that its tags do not rule out.
function candidatesFor(value: Instance, type: Type, scope: Scope): Type[] {
  const all = alternatives(type, scope)
  if (Array.isArray(value)) return all.filter(({ kind }) => kind === 'array')
  if (!isRecord(value)) return []
  const objects = all.filter((each) => each.kind === 'map' || modelOf(each, scope)?.kind === 'object')
  const tagged = objects.filter((each) => {
    const model = modelOf(each, scope)
    if (model?.kind !== 'object') return true
    return partsIn(value, model, scope).every((part) => !part.isThere || !isTag(part, scope) || fitsPart(part, scope))
  })
  return objects.length > 1 ? tagged : objects
}

// A field of known words tells members apart.
const isTag = ({ type }: Part, scope: Scope): boolean =>
  alternatives(type, scope).every((each) => {
    const model = modelOf(each, scope)
    return each.kind === 'literal' || (model?.kind === 'enum' && !model.open)
  })

const modelOf = (type: Type, scope: Scope): Model | undefined =>
  type.kind === 'reference' ? scope.model(type.id) : undefined

const mostWords = 8

// What was expected, as an issue of a validator would say it.
function words(type: Type, scope: Scope): string {
  const names = [...new Set(alternatives(type, scope).flatMap((each) => wordsOf(each, scope)))]
  const rest = names.length - mostWords
  return rest > 0 ? `${names.slice(0, mostWords).join(' | ')} | … (${rest} more)` : names.join(' | ')
}

const wordsOf = (type: Type, scope: Scope): string[] => {
  const word = ({ kind }: { kind: string }): string[] => [kind]
  return matchType<string[]>(type, {
    string: word,
    number: word,
    integer: word,
    boolean: word,
    null: word,
    unknown: () => ['a value'],
    binary: () => ['bytes'],
    date: () => ['date (RFC 3339)'],
    'date-time': () => ['date-time (RFC 3339)'],
    literal: ({ value }) => [JSON.stringify(value)],
    array: word,
    map: () => ['object'],
    union: ({ members }) => members.flatMap((member) => wordsOf(member, scope)),
    reference: ({ id }) => modelWords(scope.model(id)),
    external: () => ['a value'],
  })
}

const modelWords = (model: Model | undefined): string[] =>
  model?.kind === 'enum' ? valueWords(model) : model?.kind === 'object' ? [model.name] : ['a value']

const valueWords = ({ values, open }: EnumModel): string[] =>
  open ? [...new Set(values.map(({ value }) => typeof value))] : values.map(({ value }) => JSON.stringify(value))
