/**
 * What must be true of an outcome, in a form that can fail: beside each law stand outcomes that break it, made of a right one,
 * and a law that lets one of those pass is a fault of the test.
 */
import { describe, expect, test } from 'vitest'
import { openLaws } from './open.ts'

export type Law<Outcome> = {
  name: string
  /** What is wrong; nothing where the law holds. */
  faults: (outcome: Outcome) => readonly string[] | Promise<readonly string[]>
  /** What a product that breaks the law would have left of this outcome. */
  wrongs: readonly ((outcome: Outcome) => Outcome)[]
}

/** The laws of each case, by its id. */
export type Laws<Outcome> = Readonly<Record<string, readonly Law<Outcome>[]>>

/** A law. */
export const law = <Outcome>(
  name: string,
  faults: Law<Outcome>['faults'],
  ...wrongs: Law<Outcome>['wrongs'][number][]
): Law<Outcome> => ({ name, faults, wrongs })

/** The laws of a category: those that each case has to keep, and those of single ones, by id. */
export function lawsOf<Outcome, Case extends { id: string }>(
  cases: readonly Case[],
  common: (each: Case) => readonly Law<Outcome>[],
  own: Laws<Outcome> = {},
): Laws<Outcome> {
  const unknown = Object.keys(own).filter((id) => !cases.some((each) => each.id === id))
  if (unknown.length > 0) throw new Error(`No such cases: ${unknown.join()}`)
  return Object.fromEntries(cases.map((each) => [each.id, [...common(each), ...(own[each.id] ?? [])]]))
}

/** Tests each case, and that none of its laws is an empty promise. */
export function prove<Outcome>(laws: Laws<Outcome>, outcomeOf: (id: string) => Outcome | Promise<Outcome>): void {
  describe.each(Object.keys(laws))('%s', (id) => {
    const own = laws[id]!
    const isOpen = ({ name }: Law<Outcome>): boolean => openLaws[id]?.includes(name) ?? false

    test('gets the behaviour it must get', async () => {
      const outcome = await outcomeOf(id)
      expect(own.filter(isOpen).map(({ name }) => name)).toEqual(openLaws[id] ?? [])
      for (const each of own) {
        const faults = await each.faults(outcome)
        if (isOpen(each)) expect(faults, `"${each.name}" holds: take it off the list in open.ts`).not.toEqual([])
        else expect(faults, each.name).toEqual([])
      }
    })

    test('and any other is noticed', async () => {
      const outcome = await outcomeOf(id)
      for (const { name, faults, wrongs } of own.filter((each) => !isOpen(each))) {
        expect(wrongs, name).not.toEqual([])
        for (const [index, wrong] of wrongs.entries())
          expect(await faultsOf(faults, wrong(outcome)), `${name}, broken in way ${index}`).not.toEqual([])
      }
    })
  })
}

// What a broken product makes may not even run.
async function faultsOf<Outcome>(faults: Law<Outcome>['faults'], outcome: Outcome): Promise<readonly string[]> {
  try {
    return await faults(outcome)
  } catch (fault) {
    return [String(fault)]
  }
}
