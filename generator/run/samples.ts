/** The option `samples`: what the payloads witness, what an earlier run recorded of them, and where they do not fit. */
import { join, relative, sep } from 'node:path'
import { isRecord } from '../ir/is-json.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { farOf, nearest } from '../ir/nearest.ts'
import type { Json, Model } from '../ir/spec.ts'
import { listSamples, readSamples } from '../host/samples.ts'
import { addFact, sampleJudge, sampleNoter, type SampleFact, type SampleFacts } from '../witness/samples.ts'
import type { Terms } from '../witness/conformance.ts'
import { folderDisk } from '../4-write/disk.ts'
import { readRecord } from '../4-write/record.ts'
import { recordedSetting } from '../4-write/remembered.ts'

/** Where samples are: globs by the id of a model, from a folder. What stands in the output is none. */
export type SamplesGiven = {
  samples: Readonly<Record<string, string | string[]>>
  folder: string
  output: string
  /** The folder that the paths of pages run from. */
  root?: string
  /** The outputs of the other inputs of the configuration. */
  others?: readonly string[]
}

/** The files of a glob, in order. */
type Found = { id: string; glob: string; files: string[] }

const findSamples = ({ samples, folder, output }: SamplesGiven): Promise<Found[]> => {
  const ours = relative(folder, output).split(sep).join('/')
  const globs = Object.entries(samples).flatMap(([id, given]) => [given].flat().map((glob) => ({ id, glob })))
  return Promise.all(globs.map(async (each) => ({ ...each, files: await listSamples(each.glob, folder, ours) })))
}

/** What samples witness, by the id that they are given for and their glob. */
type Witnessed = { id: string; glob: string; facts: SampleFacts }

/** What was heard of samples: the facts of all, those of each glob for the record, and what is wrong with the samples. */
export type HeardSamples = { facts: SampleFacts; record: { [id: string]: Json }; diagnostics: Diagnostic[] }

/**
 * Hears samples. In: the models as the pages have them; the lock of the output says what was witnessed before, which holds for a glob whose
 * samples are not there, or cannot be read.
 */
export async function hearSamples(given: SamplesGiven, models: readonly Model[]): Promise<HeardSamples> {
  const ids = new Set(models.map(({ id }) => id))
  const before = await recordedSetting(given.output, 'samples')
  const heard: Witnessed[] = []
  const diagnostics: Diagnostic[] = []
  for (const found of await findSamples(given)) {
    const { id, glob, files } = found
    if (!ids.has(id)) {
      if (!(await mayBeElsewhere(id, given.others ?? [])))
        diagnostics.push(diagnose('samples-unmatched', { found: id, near: nearest(id, [...ids], farOf(id)) }))
      continue
    }
    const { facts, faults } = await hearFiles(found, models, given)
    if (files.length === 0) diagnostics.push(diagnose('samples-missing', { id, glob }))
    diagnostics.push(...faults)
    const isWhole = files.length > 0 && faults.length === 0
    heard.push({ id, glob, facts: isWhole ? facts : new Map([...recordedFacts(before, id, glob), ...facts]) })
  }
  return { facts: together(heard), record: recordOf(heard), diagnostics }
}

// Of several inputs each has models of its own: what was accepted of the others says which. One that nothing was generated of yet may have any.
async function mayBeElsewhere(id: string, outputs: readonly string[]): Promise<boolean> {
  for (const output of outputs) {
    const { models, isTrusted } = (await readRecord(folderDisk(output))).accepted
    if (!isTrusted || models.some((model) => model.id === id)) return true
  }
  return false
}

async function hearFiles(
  { id, files }: Found,
  models: readonly Model[],
  { folder, root = folder }: SamplesGiven,
): Promise<{ facts: SampleFacts; faults: Diagnostic[] }> {
  const facts: SampleFacts = new Map()
  const faults: Diagnostic[] = []
  const note = sampleNoter(models, facts)
  for (const file of files) {
    const way = relative(root, join(folder, file)).split(sep).join('/')
    for await (const sample of readSamples(folder, file)) {
      if ('value' in sample) note(sample.value, id, way)
      else if (faults.length < mostOfOne) faults.push(unreadable(file, sample))
    }
  }
  return { facts, faults }
}

const unreadable = (file: string, { line, fault }: { line?: number; fault: string }): Diagnostic =>
  diagnose('sample-unreadable', { file: placeOf(file, line), reason: fault })

const placeOf = (file: string, line: number | undefined): string => (line === undefined ? file : `${file}:${line}`)

function together(heard: readonly Witnessed[]): SampleFacts {
  const all: SampleFacts = new Map()
  for (const { facts } of heard) for (const [name, fact] of facts) addFact(all, name, fact)
  return all
}

function recordedFacts(recorded: Json | undefined, id: string, glob: string): SampleFacts {
  const ofModel = own(recorded, id)
  const facts = own(ofModel, glob)
  return new Map(
    Object.entries(isRecord(facts) ? facts : {}).flatMap(([name, fact]): [string, SampleFact][] => {
      const keys = own(fact, 'keys')
      const [nulls, fractions] = [own(fact, 'nulls') ?? 0, own(fact, 'fractions') ?? 0]
      const isFact = isRecord(keys) && typeof nulls === 'number' && typeof fractions === 'number'
      return isFact ? [[name, { keys: keys as SampleFact['keys'], nulls, fractions }]] : []
    }),
  )
}

const own = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined

// By the id and the glob: what is not there any more is known to be missing from there.
function recordOf(heard: readonly Witnessed[]): HeardSamples['record'] {
  const record: { [id: string]: { [glob: string]: Json } } = {}
  for (const { id, glob, facts } of heard)
    record[id] = { ...record[id], [glob]: Object.fromEntries([...facts].map(([name, fact]) => [name, factAs(fact)])) }
  return record
}

const factAs = ({ keys, nulls, fractions }: SampleFact): Json => ({
  keys: { ...keys },
  ...(nulls > 0 ? { nulls } : {}),
  ...(fractions > 0 ? { fractions } : {}),
})

/** How many faults of one file are told: more of the same helps nobody. */
const mostOfOne = 10

/** Holds the samples against the models. Out: what does not fit; what cannot be read is told when samples are heard. */
export async function judgeSamples(
  given: SamplesGiven,
  models: readonly Model[],
  nulls: Terms['nulls'],
): Promise<Diagnostic[]> {
  const ids = new Set(models.map(({ id }) => id))
  const judge = sampleJudge(models, nulls)
  const diagnostics: Diagnostic[] = []
  const judged = new Set<string>()
  for (const { id, files } of await findSamples(given))
    for (const file of ids.has(id) ? files : []) {
      if (judged.has(`${id} ${file}`)) continue
      judged.add(`${id} ${file}`)
      const found: Diagnostic[] = []
      for await (const sample of readSamples(given.folder, file)) {
        if (found.length >= mostOfOne) break
        const at = placeOf(file, sample.line)
        for (const misfit of 'value' in sample ? judge(sample.value, id) : [])
          found.push(diagnose('sample-does-not-fit', { file: at, id, ...misfit }, { model: id }))
      }
      diagnostics.push(...found.slice(0, mostOfOne))
    }
  return diagnostics
}
