/** A Spec → the same, with how certain each thing in it is. */
import type { Fact, FieldFacts, ModelFacts } from '../ir/facts.ts'
import { withoutNull } from '../ir/nulls.ts'
import { match, type Field, type Model, type Spec } from '../ir/spec.ts'
import type { Heard, Testimony } from './witness.ts'

/** What the pages of a dialect say at all. */
export type Sayings = {
  /** Whether the types of numbers say that they are whole. */
  integers: boolean
  /** Whether anything on a page says that an enum is open. */
  openness: boolean
  /** Fields of which nothing says whether they are required: `<id>.<name>`. */
  unsaid: ReadonlySet<string>
  /** Unions whose discriminator no page states. */
  inferred: { has: (id: string) => boolean }
}

const stated: Fact = { strength: 'stated' }
const unknown: Fact = { strength: 'unknown' }
const inferred: Fact = { strength: 'inferred' }

/** Adds to each model and field how certain each thing is. In: what was witnessed, and what the pages of this kind say. */
export function withFacts(
  spec: Spec,
  { heard, members }: Pick<Testimony, 'heard' | 'members'>,
  sayings: Sayings,
): Spec {
  const withFieldFacts = (id: string, field: Field): Field => {
    const facts = fieldFacts(field, heard.get(field), sayings)
    return { ...field, facts: sayings.unsaid.has(`${id}.${field.name}`) ? { ...facts, required: unknown } : facts }
  }
  return {
    ...spec,
    models: spec.models.map((model): Model => {
      const facts = modelFacts(model, sayings, members.get(model.id))
      const known = Object.keys(facts).length > 0 ? { ...model, facts } : model
      return known.kind === 'object'
        ? { ...known, fields: known.fields.map((each) => withFieldFacts(known.id, each)) }
        : known
    }),
  }
}

function fieldFacts(field: Field, heard: Heard = {}, { integers }: Sayings): FieldFacts {
  const { kind } = withoutNull(field.type)
  const integer = heard.integer ?? (kind === 'integer' || integers ? stated : unknown)
  return {
    key: heard.key ?? stated,
    nullable: heard.nullable ?? (field.nullable === 'unknown' ? unknown : stated),
    required: stated,
    ...(kind === 'integer' || kind === 'number' ? { integer } : {}),
  }
}

const modelFacts = (model: Model, { openness, inferred: told }: Sayings, members: Fact | undefined): ModelFacts =>
  match<Model, ModelFacts>(model, {
    object: () => ({}),
    enum: ({ open }) => ({ open: open || openness ? stated : unknown }),
    union: ({ id, discriminator }) => ({
      members: members ?? stated,
      ...(discriminator ? { discriminator: told.has(id) ? inferred : stated } : {}),
    }),
    opaque: () => ({ members: unknown }),
  })
