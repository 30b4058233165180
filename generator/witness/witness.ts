/** Spec × witnesses → Spec: the keys and nulls that pages leave out, as examples show them. Says nothing that a page contradicts. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Fact } from '../ir/facts.ts'
import { withNull } from '../ir/nulls.ts'
import { payloadOf, type Field, type Model, type ObjectModel } from '../ir/spec.ts'
import type { Literal } from './example-literal.ts'
import { decideKeys, placesOf, type Convention, type DecidedKey, type Owned } from './keys.ts'
import { showsNull, shownBy } from './shown.ts'
import { askSiblings, type Sibling, type Told } from './siblings.ts'
import { sightingsOf, type SampleFacts } from './samples.ts'
import { look, type Sighting, type Sightings } from './sightings.ts'

/** How keys are decided, and what is decided already. */
export type Hearing = {
  /** Whether witnesses say how keys are spelt. */
  areKeysWitnessed: boolean
  /** What says it where they do not, in words. */
  keys: string
  /** `<id>.<name>` of the fields whose key the configuration states. */
  stated: (id: string, name: string) => boolean
  /** The same of the fields that the configuration corrects otherwise: what it says is no page's. */
  isPatched?: (id: string, name: string) => boolean
  /** Models that stay as they were accepted. */
  kept: ReadonlySet<string>
  /** Other sources of the same API. */
  siblings?: readonly Sibling[]
  /** What real payloads witness. */
  samples?: SampleFacts
  /** Whether the types of the pages tell whole numbers from others. */
  tellsIntegers?: boolean
  /** Reads a literal of TypeScript, where one is needed. */
  readLiteral?: ((text: string) => Literal | undefined) | undefined
}

/** What was witnessed of a field, beside what its page states. */
export type Heard = { key?: Fact; nullable?: Fact; integer?: Fact }

/** Models as witnesses know them; what was witnessed, by the field that came of it. */
export type Testimony = {
  models: Model[]
  heard: ReadonlyMap<Field, Heard>
  /** Of unions whose page says nothing, who states their members; by id. */
  members: ReadonlyMap<string, Fact>
  convention?: Convention
  diagnostics: Diagnostic[]
}

/** Hears the examples of some models on what their pages leave out. What a page states stays as it is. */
export function hearWitnesses(models: readonly Model[], hearing: Hearing): Testimony {
  const byId = new Map(models.map((model) => [model.id, model]))
  const seen: Sightings = new Map()
  for (const shown of shownBy(models, hearing.readLiteral)) look(shown, (id) => byId.get(id), seen)
  const all = models.flatMap((model) => (model.kind === 'object' ? [model] : []))
  const objects = all.filter(({ id }) => !hearing.kept.has(id))
  const fields = hearing.areKeysWitnessed ? all.flatMap((model) => ownedFields(model, hearing)) : []
  addSamples(all, hearing.samples, seen)
  const hearsay = askSiblings(
    models.filter(({ id }) => !hearing.kept.has(id)),
    hearing.siblings ?? [],
    hearing,
  )
  for (const [field, { keys }] of hearsay.told)
    if (keys.length > 0) seen.set(field, [...(seen.get(field) ?? []), ...keys])
  const { decided, convention, diagnostics } = decideKeys(fields, seen)
  const differing = differingKeys(objects, decided, seen, hearing.keys)
  const heard = new Map<Field, Heard>()
  const turned = new Map<Model, ObjectModel>()
  for (const model of objects) {
    const fields = model.fields.map((field) => {
      const [after, facts] = hear(field, seen.get(field) ?? [], decided.get(field), hearsay.told.get(field))
      if (facts) heard.set(after, facts)
      return after
    })
    if (fields.some((field, index) => field !== model.fields[index])) turned.set(model, { ...model, fields })
  }
  return {
    models: models.map((model) => turned.get(model) ?? hearsay.unions.get(model)?.model ?? model),
    heard,
    members: new Map([...hearsay.unions].map(([{ id }, { by }]) => [id, { strength: 'witnessed', by }])),
    diagnostics: [...diagnostics, ...differing, ...hearsay.diagnostics],
    ...(convention ? { convention } : {}),
  }
}

const ownedFields = (model: ObjectModel, { stated, kept }: Hearing): Owned[] =>
  payloadOf(model).map((field) => ({ field, model, isOpen: !kept.has(model.id) && !stated(model.id, field.name) }))

// What is stated holds, and whoever shows another spelling is told of: the first of them, and how many there are.
function differingKeys(
  models: readonly ObjectModel[],
  decided: ReadonlyMap<Field, DecidedKey>,
  seen: Sightings,
  keys: string,
): Diagnostic[] {
  const differing = models.flatMap((model) =>
    payloadOf(model).flatMap((field) => {
      const found = decided.has(field)
        ? undefined
        : seen.get(field)?.find((each) => each.what === 'key' && each.key !== field.key)
      return found?.what === 'key' ? [{ model, field, found }] : []
    }),
  )
  const [first] = differing
  if (!first) return []
  const { model, field, found } = first
  const { path, line } = found.place
  const params = { count: differing.length, keys, name: field.name, found: found.key, expected: field.key, path, line }
  return [diagnose('keys-differ', params, { place: field.place, model: model.id })]
}

// No sample is in the work tree of everybody: what it says stands in the lock.
function addSamples(models: readonly ObjectModel[], facts: SampleFacts | undefined, seen: Sightings): void {
  if (!facts) return
  for (const { id, fields } of models)
    for (const field of fields) {
      const fact = facts.get(`${id}.${field.name}`)
      if (fact) seen.set(field, [...(seen.get(field) ?? []), ...sightingsOf(fact)])
    }
}

function hear(
  field: Field,
  seen: readonly Sighting[],
  decided: DecidedKey | undefined,
  told: Told | undefined,
): [field: Field, heard: Heard | undefined] {
  const nullable = nullableOf(field, seen, told)
  const fractions = seen.filter(({ what }) => what === 'fraction')
  const type = fractions.length > 0 ? undefined : told?.type
  const wholes = fractions.length > 0 ? placesOf(fractions) : type?.by
  const heard: Heard = {
    ...(decided ? { key: decided.fact } : {}),
    ...(nullable ? { nullable: { strength: 'witnessed', by: nullable.by } } : {}),
    ...(wholes ? { integer: { strength: 'witnessed', by: wholes } } : {}),
  }
  const key = decided?.key ?? field.key
  const known = type?.value ?? field.type
  const isSame = key === field.key && !nullable && known === field.type
  const after = isSame
    ? field
    : {
        ...{ ...field, key, type: nullable?.value ? withNull(known) : known },
        ...(nullable ? { nullable: nullable.value } : {}),
      }
  return [after, Object.keys(heard).length > 0 ? heard : undefined]
}

// Who shows a null is right, whatever else is said.
function nullableOf(field: Field, seen: readonly Sighting[], told: Told | undefined): Told['nullable'] {
  if (field.nullable !== 'unknown') return undefined
  const nulls = nullsOf(field, seen)
  return nulls.length > 0 ? { value: true, by: placesOf(nulls) } : told?.nullable
}

const nullsOf = (field: Field, seen: readonly Sighting[]): { place: Field['place'] }[] => [
  ...(showsNull(field) ? [field] : []),
  ...seen.filter(({ what }) => what === 'null'),
]
