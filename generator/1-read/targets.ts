/** The language that pages of a dialect are written for: told from all of them, since a page of mere texts may be of any. */
import type { Dialect, Target } from './dialect.ts'
import { rulesOf } from './rules.ts'

/** A target that fewer pages speak for than this part of those that speak for another is an accident of prose. */
const leastPart = 0.1

/**
 * Returns the first target that not just a few pages speak for. In: the texts of pages, and the dialect that they are
 * in. Out: none where no page speaks for any.
 */
export function detectTarget(texts: readonly string[], dialect: Dialect): Target | undefined {
  const { targets = [], nonModels } = rulesOf(dialect)
  const models = texts.filter((each) => !nonModels.some(({ text }) => text?.test(each)))
  const votes = targets.map(
    ({ evidence, counter = [] }) =>
      models.filter((text) => evidence.some((each) => each.test(text)) && !counter.some((each) => each.test(text)))
        .length,
  )
  const least = Math.max(1, leastPart * Math.max(0, ...votes))
  return dialect.targets?.find((_, index) => votes[index]! >= least)
}

/** Returns a dialect as it is written for the target of that name. */
export const spokenFor = (dialect: Dialect, target: string | undefined): Dialect =>
  withTarget(
    dialect,
    dialect.targets?.find(({ name }) => name === target),
  )

const known = new WeakMap<Dialect, readonly Dialect[]>()

/** Returns the forms that the pages of a dialect have: that of the dialect, and those of targets with sections of their own. */
export function formsOf(dialect: Dialect): readonly Dialect[] {
  const others = (dialect.targets ?? []).filter(({ sections }) => sections)
  const forms = known.get(dialect) ?? [
    dialect,
    ...others.map((target) => ({
      ...withTarget(dialect, target),
      evidence: [...dialect.evidence, ...target.evidence],
    })),
  ]
  known.set(dialect, forms)
  return forms
}

/** Returns a dialect as it is written for a target. */
export function withTarget(dialect: Dialect, target: Target | undefined): Dialect {
  if (!target) return dialect
  const { name: _, evidence: __, counter: ___, types = {}, facts = {}, ...rest } = target
  return {
    ...dialect,
    ...rest,
    types: {
      ...dialect.types,
      ...types,
      scalars: { ...dialect.types.scalars, ...types.scalars },
      generics: { ...dialect.types.generics, ...types.generics },
    },
    facts: { ...dialect.facts, ...facts },
  }
}
