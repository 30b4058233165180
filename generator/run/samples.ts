/** The option `samples`: what the payloads witness, what an earlier run recorded of them, and where they do not fit. */
import { isRecord } from '../ir/is-json.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { farOf, nearest } from '../ir/nearest.ts'
import type { Json, Model } from '../ir/spec.ts'
import { listSamples, readSamples } from '../host/samples.ts'
import { sampleJudge, sampleNoter, type SampleFact, type SampleFacts } from '../witness/samples.ts'
import type { Terms } from '../witness/conformance.ts'
import { recordedSetting } from '../4-write/remembered.ts'

/** Where samples are: globs by the id of a model, from a folder. */
export type SamplesGiven = {
  samples: Readonly<Record<string, string | string[]>>
  folder: string
  isOneOfSeveral?: boolean
}

/** The files of each model, in order. */
type Found = { id: string; globs: readonly string[]; files: string[] }[]

const findSamples = ({ samples, folder }: SamplesGiven): Promise<Found> =>
  Promise.all(
    Object.entries(samples).map(async ([id, given]) => {
      const globs = [given].flat()
      return { id, globs, files: await listSamples(globs, folder) }
    }),
  )

/**
 * What samples witness. In: the models as the pages have them, and the output, whose lock says what was witnessed before: that holds for a
 * model whose samples are not there. Out: the facts, and what is wrong with the samples.
 */
export async function hearSamples(
  given: SamplesGiven,
  models: readonly Model[],
  output: string,
): Promise<{ facts: SampleFacts; diagnostics: Diagnostic[] }> {
  const ids = new Set(models.map(({ id }) => id))
  const facts: SampleFacts = new Map()
  const diagnostics: Diagnostic[] = []
  const note = sampleNoter(models, facts)
  const found = await findSamples(given)
  let isAnyMissing = false
  for (const { id, globs, files } of found) {
    if (!ids.has(id)) {
      // Of several inputs each has models of its own.
      if (given.isOneOfSeveral) continue
      const near = nearest(id, [...ids], farOf(id))
      diagnostics.push(diagnose('samples-unmatched', { found: id, near }))
      continue
    }
    if (files.length === 0) {
      isAnyMissing = true
      diagnostics.push(diagnose('samples-missing', { id, globs }))
    }
    for (const file of files)
      for await (const sample of readSamples(given.folder, file)) if ('value' in sample) note(sample.value, id, file)
  }
  const recorded = isAnyMissing ? recordedFacts(await recordedSetting(output, 'samples')) : []
  for (const [name, fact] of recorded) if (!facts.has(name)) facts.set(name, fact)
  return { facts, diagnostics }
}

function recordedFacts(recorded: Json | undefined): [name: string, fact: SampleFact][] {
  if (!isRecord(recorded)) return []
  return Object.entries(recorded).flatMap(([name, fact]) => {
    if (!isRecord(fact)) return []
    const { keys, nulls = 0, fractions = 0 } = fact
    return isRecord(keys) ? [[name, { keys, nulls, fractions } as SampleFact]] : []
  })
}

/** The facts as the lock records them: sorted, and without what is none. */
export const recordOf = (facts: SampleFacts): { [name: string]: Json } =>
  Object.fromEntries(
    [...facts].map(([name, { keys, nulls, fractions }]) => [
      name,
      { keys: { ...keys }, ...(nulls > 0 ? { nulls } : {}), ...(fractions > 0 ? { fractions } : {}) },
    ]),
  )

/** How many misfits of one file are told: more of the same helps nobody. */
const mostOfOne = 10

/** Holds the samples against the models: what does not fit, and what cannot be read. */
export async function judgeSamples(
  given: SamplesGiven,
  models: readonly Model[],
  nulls: Terms['nulls'],
): Promise<Diagnostic[]> {
  const ids = new Set(models.map(({ id }) => id))
  const judge = sampleJudge(models, nulls)
  const diagnostics: Diagnostic[] = []
  for (const { id, files } of await findSamples(given))
    for (const file of ids.has(id) ? files : []) {
      const found: Diagnostic[] = []
      for await (const sample of readSamples(given.folder, file)) {
        if (found.length >= mostOfOne) break
        const at = sample.line === undefined ? file : `${file}:${sample.line}`
        if ('fault' in sample) found.push(diagnose('sample-unreadable', { file: at, reason: sample.fault }))
        else
          for (const misfit of judge(sample.value, id))
            found.push(diagnose('sample-does-not-fit', { file: at, id, ...misfit }, { model: id }))
      }
      diagnostics.push(...found.slice(0, mostOfOne))
    }
  return diagnostics
}
