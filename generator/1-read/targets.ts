/** The language that pages of a dialect are written for: told from all of them, since a page of mere texts may be of any. */
import type { Dialect, Target } from './dialect.ts'
import { rulesOf } from './rules.ts'

/** A target that fewer pages speak for than this part of those that speak for another is an accident of prose. */
const leastPart = 0.2

/** The text of a page, and the folder that it is in. */
export type TextIn = { text: string; folder: string }
/** Folders whose pages speak for other targets than the one that is taken, by the target that most of them speak for. */
export type OtherTarget = { folder: string; target: string; pages: number }

/**
 * Returns the first target that not just a few pages speak for. In: the texts of pages, and the dialect that they are
 * in. Out: none where no page speaks for any.
 */
export function detectTarget(texts: readonly string[], dialect: Dialect): Target | undefined {
  const ballots = votesOf(texts, dialect)
  const counts = new Map<Target, number>()
  for (const targets of ballots) for (const target of targets) counts.set(target, (counts.get(target) ?? 0) + 1)
  const least = Math.max(1, leastPart * Math.max(0, ...counts.values()))
  return dialect.targets?.find((target) => (counts.get(target) ?? 0) >= least)
}

/** Returns the targets that each page speaks for; a page that is no model speaks for none. */
function votesOf(texts: readonly string[], dialect: Dialect): Target[][] {
  const { targets = [], nonModels } = rulesOf(dialect)
  return texts.map((page) =>
    nonModels.some(({ text }) => text?.test(page))
      ? []
      : (dialect.targets ?? []).filter((_, index) => {
          const { evidence, counter = [] } = targets[index]!
          return evidence.some((each) => each.test(page)) && !counter.some((each) => each.test(page))
        }),
  )
}

/** Of a folder in which no page speaks for the target, so many must speak for another. */
const leastOthers = 3

/** Returns the folders that are likely written for another language than the one that was taken. */
export function findOtherTargets(pages: readonly TextIn[], dialect: Dialect, taken: Target): OtherTarget[] {
  const ballots = votesOf(
    pages.map(({ text }) => text),
    dialect,
  )
  const folders = new Map<string, Target[][]>()
  for (const [index, { folder }] of pages.entries())
    folders.set(folder, [...(folders.get(folder) ?? []), ballots[index]!])
  return [...folders].flatMap(([folder, votes]) => {
    if (votes.some((targets) => targets.includes(taken))) return []
    const others = dialect.targets?.map((target) => ({
      folder,
      target: target.name,
      pages: votes.filter((targets) => targets.includes(target)).length,
    }))
    const [best] = (others ?? []).toSorted((a, b) => b.pages - a.pages)
    return best && best.pages >= leastOthers ? [best] : []
  })
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
