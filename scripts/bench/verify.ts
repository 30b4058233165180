/** Whether all candidates say the same before any is timed; and where they do not, on values made to tell them apart. */
import { isDeepStrictEqual } from 'node:util'
import { candidates } from './candidates/index.ts'
import type { Built, Candidate, Mode, ModelName } from './candidate.ts'
import { inputs, type Input } from './inputs.ts'
import { differenceOf } from './differences.ts'
import type { Verified } from './messages.ts'
import { inheritors, probes } from './probes.ts'

const modes: readonly Mode[] = ['is', 'errors', 'strict', 'strip']
/** Those that mean the same, also of objects that inherit; one pass over the keys comes by no getter of a class. */
const ofOneMeaning: readonly string[] = ['marktype', 'hand', 'hand, less told']
/** Those whose errors say the same, word for word. */
const ofSameIssues: readonly string[] = ['marktype', 'hand', 'ajv, same issues']

/** Out: what differs from what is expected and is not in the list of differences; the verdicts on the probes. */
export async function verify(folder: string): Promise<Verified> {
  const verified: Verified = { probes: {}, faults: [] }
  for (const candidate of candidates) {
    for (const model of ['A', 'B'] as const)
      for (const mode of modes) await verifyOne(candidate, model, mode, folder, verified.faults)
    const built = await candidate.build('A', 'is', folder)
    if (built) verified.probes[candidate.name] = verdicts(built)
  }
  for (const model of ['A', 'B'] as const) await verifyIssues(model, folder, verified.faults)
  return verified
}

async function verifyOne(
  candidate: Candidate,
  model: ModelName,
  mode: Mode,
  folder: string,
  faults: string[],
): Promise<void> {
  const built = await candidate.build(model, mode, folder)
  if (!built) return
  for (const [name, input] of Object.entries(inputs[model]))
    for (const fault of input.values.flatMap((value, index) => faultsIn(built, mode, input, value, index)))
      if (!differenceOf(candidate.name, model, mode, name))
        faults.push(`${candidate.name}, ${model}, ${mode}, ${name}: ${fault}`)
  if (!ofOneMeaning.includes(candidate.name)) return
  for (const { name, value, isValid } of inheritors[model])
    if (built.accepts(built.run(value())) !== isValid)
      faults.push(`${candidate.name}, ${model}, ${mode}, ${name}: says ${isValid ? 'invalid' : 'valid'}`)
}

async function verifyIssues(model: ModelName, folder: string, faults: string[]): Promise<void> {
  const [first, ...others] = candidates.filter(({ name }) => ofSameIssues.includes(name))
  const expected = await first!.build(model, 'errors', folder)
  for (const candidate of others) {
    const built = await candidate.build(model, 'errors', folder)
    for (const [name, { values }] of Object.entries(inputs[model]))
      if (!isDeepStrictEqual(values.map(built!.run), values.map(expected!.run)))
        faults.push(`${candidate.name}, ${model}, errors, ${name}: says something else than ${first!.name}`)
  }
}

function faultsIn(built: Built, mode: Mode, input: Input, value: unknown, index: number): string[] {
  const before = structuredClone(value)
  const result = built.run(value)
  const isValid = mode === 'strict' ? input.isValid && input.stripped === undefined : input.isValid
  const faults: string[] = []
  if (built.accepts(result) !== isValid) faults.push(`says ${isValid ? 'invalid' : 'valid'}`)
  if (!isDeepStrictEqual(value, before)) faults.push('changes its input')
  if (mode === 'errors' && input.paths) faults.push(...pathFaults(built.paths!(result), input.paths))
  if (mode === 'strip' && isValid && !isDeepStrictEqual(built.value!(result), (input.stripped ?? input.values)[index]))
    faults.push(`strips to ${JSON.stringify(built.value!(result))?.slice(0, 200)}`)
  return faults
}

// Some say more than one thing of a place; what counts is the places.
function pathFaults(found: readonly string[], expected: readonly string[]): string[] {
  const distinct = [...new Set(found)].toSorted()
  return isDeepStrictEqual(distinct, [...expected]) ? [] : [`names ${distinct.join(' ')}`]
}

const verdicts = (built: Built): Record<string, boolean> =>
  Object.fromEntries(probes.map(({ name, value }) => [name, built.accepts(built.run(value()))]))
