/** `marktype diff`: what moved in meaning from one side to another, and whether it breaks anyone. Writes nothing but the cache. */
import type { Input, Settings } from '../config/settings.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { diff, sideOf, unmatchedIn, useOfInput, type Compared, type Diffed, type Side } from '../comparison.ts'
import type { Found } from '../report/report.ts'
import type { CommonOptions, Io } from './io.ts'
import { changeFails, printRun, saveRun, type FailOn, type Section } from './report.ts'
import { attempt, reportDiagnostics, settingsFor, watcherFor } from './shared.ts'

export type DiffOptions = Omit<CommonOptions, 'failOn' | 'format'> & {
  format: CommonOptions['format'] | 'ignore'
  failOn: FailOn
  listRules?: boolean
}

/** Runs the command. In: the sides as they were typed. Out: the exit code. */
export async function runDiff(sides: readonly (string | undefined)[], options: DiffOptions, io: Io): Promise<number> {
  if (options.listRules) return listRules(options, io)
  const { format } = options
  const common: CommonOptions = { ...options, format: format === 'ignore' ? 'json' : format, failOn: 'error' }
  const [base, head] = sides.map((side) => (side === undefined ? undefined : sideOf(side, io.cwd)))
  const between = { base: base ?? { kind: 'accepted' }, head: head ?? { kind: 'input' } } as const
  const settings = await settingsFor(undefined, common, io, useOfInput(between))
  onlyOne(settings, base)
  const results: Compared[] = []
  const refusals: number[] = []
  for (const input of settings.inputs) {
    const watcher = watcherFor(io, options, input)
    const run = (): Promise<Compared> => diff(input, settings, between, watcher).finally(watcher.done)
    const { result, refused } = await attempt(run, nothing)
    results.push(result)
    refusals.push(refused)
  }
  // An input that cannot be read may be what an entry is for.
  const last = results.at(-1)
  if (last && refusals.every((refused) => refused === 0)) last.diagnostics.push(...unmatchedIn(results))
  const sections = settings.inputs.map((input, index): Section => {
    const { diagnostics, changes, ...places } = results[index]!
    return { input: headOf(input, places, head), diagnostics, changes, base: baseOf(base, places) }
  })
  for (const { input, diagnostics } of sections) await reportDiagnostics(diagnostics, input, settings, common, io)
  const all = merged(results)
  const isPrinted = await print(all, sections, settings, options, io)
  if (!isPrinted && refusals.includes(0) && !options.quiet) io.out(silence(all, refusals))
  const failure = isFailure(options)
  return Math.max([...all.diagnostics, ...all.changes].some(failure) ? 1 : 0, ...refusals)
}

// What is said where there is nothing to say.
function silence({ ignored }: Pick<Compared, 'ignored'>, refusals: readonly number[]): string {
  if (refusals.some((refused) => refused !== 0)) return 'no change in what could be read\n'
  return ignored.length > 0 ? 'nothing moved but what is accepted\n' : 'nothing moved\n'
}

// What is not compared may have changed in any way but one that breaks for certain.
const isFailure =
  ({ failOn }: Pick<DiffOptions, 'failOn'>) =>
  (found: Found): boolean => {
    if ('rule' in found) return changeFails(found, failOn)
    return 'state' in found || found.severity === 'error' || (isUncompared(found) && failOn !== 'breaking')
  }

const isUncompared = ({ code }: Diagnostic): boolean => code === 'model-uncompared'

const nothing: Compared = {
  ...{ version: 1, changes: [], diagnostics: [], uncompared: 0, ignored: [] },
  ...{ unused: { ignore: [], directions: [] }, base: {}, head: {} },
}

// One BASE cannot be the past of several inputs, unless it says where each of them was.
function onlyOne({ inputs }: Settings, base: Side | undefined): void {
  if (inputs.length === 1 || !base || (base.kind === 'git' && base.path === undefined)) return
  throw new Refusal([diagnose('base-for-several-inputs', { inputs: inputs.map(({ label }: Input) => label) })], 2)
}

const steps = ['major', 'minor', 'patch', 'none'] as const

type Merged = Diffed & Pick<Compared, 'ignored' | 'uncompared'>

const merged = (results: readonly Compared[]): Merged => ({
  version: 1,
  changes: results.flatMap(({ changes }) => changes),
  ...suggestedOf(results),
  diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  uncompared: results.reduce((sum, { uncompared }) => sum + uncompared, 0),
  ignored: results.flatMap(({ ignored }) => ignored),
})

// None where one of them has none.
function suggestedOf(results: readonly Compared[]): Pick<Diffed, 'suggested'> {
  if (results.some(({ suggested }) => suggested === undefined)) return {}
  return { suggested: steps.find((step) => results.some(({ suggested }) => suggested === step)) ?? 'none' }
}

async function print(
  { ignored, uncompared, ...result }: Merged,
  sections: readonly Section[],
  settings: Settings,
  options: DiffOptions,
  io: Io,
): Promise<boolean> {
  if (options.format !== 'json' && ignored.length > 0 && !options.quiet)
    io.err(`${ignored.length} accepted by \`ignore\`\n`)
  const { suggested } = result
  const step = result.changes.length > 0 && suggested !== undefined ? { suggested } : {}
  const about = { command: 'diff', result, sections, settings, fails: isFailure(options) } as const
  const run = { ...about, accepted: ignored.length, uncompared, ...step }
  const { format } = options
  if (format !== 'ignore') return printRun(run, { ...options, format }, io)
  await printAcceptance(result, options, io)
  await saveRun(run, options, io)
  return true
}

async function printAcceptance({ changes }: Diffed, { failOn }: DiffOptions, io: Io): Promise<void> {
  const { jsonText } = await import('../report/json.ts')
  const { acceptanceOf } = await import('../compare/accept.ts')
  io.out(jsonText({ ignore: acceptanceOf(changes.filter((each) => changeFails(each, failOn))) }))
}

// Where the pages of the new side are, for places in them. Those of a ref are shown where they would be in the work tree, but
// not quoted: what stands there may be other text.
const headOf = (input: Input, { head }: Pick<Compared, 'head'>, side: Side | undefined): Section['input'] =>
  head.root === undefined ? input : { ...input, path: head.root, isElsewhere: side?.kind === 'git' }

// A ref without a path is that of the input; paths of pages run from the root of a side, whichever folder was named.
function baseOf(side: Side | undefined, { base: { root, label } }: Pick<Compared, 'base'>): Side | undefined {
  if (side?.kind === 'folder' && root !== undefined) return { ...side, path: root }
  return side?.kind === 'git' && label !== undefined ? { ...side, label } : side
}

async function listRules({ format }: DiffOptions, io: Io): Promise<number> {
  const { rules } = await import('../compare/rules.ts')
  const all = Object.entries(rules).map(([id, { request, response, what, why }]) => ({
    id,
    request,
    response,
    what,
    why,
  }))
  if (format === 'json') io.out((await import('../report/json.ts')).jsonText({ version: 1, rules: all }))
  else {
    const { tableText } = await import('../report/table.ts')
    const rows = all.map(({ id, request, response, what }) => [id, request, response, what])
    io.out(tableText([['rule', 'request', 'response', 'what'], ...rows]))
  }
  return 0
}
