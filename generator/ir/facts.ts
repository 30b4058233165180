/** How certain each thing is that a Spec says: who says it, and with what strength. `inspect --facts` prints it. */
import type { Place } from './place.ts'

/**
 * `stated`: the page says it, or the configuration does. `witnessed`: somebody was seen doing it. `inferred`: all witnesses of the
 * input agree on a convention, and this follows it. `unknown`: nobody says it, and a setting decides.
 */
export const strengths = ['stated', 'witnessed', 'inferred', 'unknown'] as const
/** How certain something is. */
export type Strength = (typeof strengths)[number]

/** How certain one thing is, and where the first of those who say so stand. */
export type Fact = { strength: Strength; by?: Place[] }

/** What is known of a field. `integer`: whether a number is a whole one; of fields that hold numbers alone. */
export type FieldFacts = { key: Fact; nullable: Fact; required: Fact; integer?: Fact }

/** What is known of a model. `open`: of an enum; `members` and `discriminator`: of a union, or of what may be one. */
export type ModelFacts = { open?: Fact; members?: Fact; discriminator?: Fact }

/** How many fields there are, and how certain their keys and nulls are. */
export type FactCounts = { fields: number; key: Counts; nullable: Counts }
type Counts = Record<Strength, number>

/** Counts the facts of fields; one without any is left out. */
export function countFacts(fields: Iterable<{ facts?: FieldFacts }>): FactCounts {
  const counts: FactCounts = { fields: 0, key: noCounts(), nullable: noCounts() }
  for (const { facts } of fields) {
    if (!facts) continue
    counts.fields++
    counts.key[facts.key.strength]++
    counts.nullable[facts.nullable.strength]++
  }
  return counts
}

const noCounts = (): Counts => ({ stated: 0, witnessed: 0, inferred: 0, unknown: 0 })

/** How many keys and nulls nobody knows. */
export const unknownIn = ({ key, nullable }: FactCounts): number => key.unknown + nullable.unknown
