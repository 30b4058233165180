/** `marktype diff`: what moved in meaning from one side to another, and whether it breaks anyone. Writes nothing. */
import { isAtLeast } from '../compare/rules.ts'
import type { Settings } from '../config.ts'
import type { Change } from '../ir/change.ts'
import { diagnose, hasErrors, Refusal } from '../ir/diagnostics.ts'
import { diff, sideOf, type Diffed, type Input, type Side } from '../pipeline.ts'
import type { CommonOptions, Io } from './io.ts'
import { attempt, reportDiagnostics, settingsFor, watcherFor } from './shared.ts'

export type DiffOptions = Omit<CommonOptions, 'failOn' | 'format'> & {
  format: 'text' | 'json' | 'ignore'
  failOn: 'breaking' | 'warning' | 'any'
  listRules?: boolean
}

type Compared = Diffed & { ignored: Change[] }

/** Runs the command. In: the sides as they were typed. Out: the exit code. */
export async function runDiff(sides: readonly (string | undefined)[], options: DiffOptions, io: Io): Promise<number> {
  if (options.listRules) return listRules(options, io)
  const common = { ...options, format: options.format === 'text' ? 'text' : 'json', failOn: 'error' } as const
  const settings = await settingsFor(undefined, common, io)
  const [base, head] = sides.map((side) => (side === undefined ? undefined : sideOf(side, io.cwd)))
  onlyOne(settings, base)
  const results: Compared[] = []
  const refusals: number[] = []
  for (const input of settings.inputs) {
    const watcher = watcherFor(io, options)
    const between = { base: base ?? { kind: 'accepted' }, head: head ?? { kind: 'input' }, today: today() } as const
    const run = (): Promise<Compared> => diff(input, settings, between, watcher).finally(watcher.done)
    const { result, refused } = await attempt(run, nothing)
    await reportDiagnostics(result.diagnostics, input, settings, common, io)
    results.push(result)
    refusals.push(refused)
  }
  const all = merged(results)
  if (options.format !== 'text' || refusals.includes(0)) await report(all, settings, options, io)
  return Math.max(hasErrors(all.diagnostics) || all.changes.some((each) => fails(each, options)) ? 1 : 0, ...refusals)
}

const nothing: Compared = { version: 1, changes: [], suggested: 'none', diagnostics: [], ignored: [] }

// One BASE cannot be the past of several inputs, unless it says where each of them was.
function onlyOne({ inputs }: Settings, base: Side | undefined): void {
  if (inputs.length === 1 || !base || (base.kind === 'git' && base.path === undefined)) return
  throw new Refusal([diagnose('base-for-several-inputs', { inputs: inputs.map(({ label }: Input) => label) })], 2)
}

const today = (): string => new Date().toISOString().slice(0, 10)

const fails = ({ level }: Change, { failOn }: DiffOptions): boolean => failOn === 'any' || isAtLeast(level, failOn)

const steps = ['major', 'minor', 'patch', 'none'] as const

const merged = (results: readonly Compared[]): Compared => ({
  version: 1,
  changes: results.flatMap(({ changes }) => changes),
  suggested: steps.find((step) => results.some(({ suggested }) => suggested === step)) ?? 'none',
  diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  ignored: results.flatMap(({ ignored }) => ignored),
})

async function report(
  { ignored, ...result }: Compared,
  settings: Settings,
  options: DiffOptions,
  io: Io,
): Promise<void> {
  const { jsonText } = await import('../report/json.ts')
  if (options.format === 'json') return io.out(jsonText(result))
  if (options.format === 'ignore') {
    const { acceptanceOf } = await import('../compare/accept.ts')
    return io.out(jsonText({ ignore: acceptanceOf(result.changes.filter((each) => fails(each, options))) }))
  }
  if (ignored.length > 0 && !options.quiet) io.err(`${ignored.length} accepted by \`ignore\`\n`)
  const { changesText } = await import('../report/text.ts')
  if (result.changes.length > 0)
    return io.out(`${changesText(result.changes, io.color.out)}\n${stepText(result, settings)}`)
  return options.quiet ? undefined : io.out('nothing moved\n')
}

function stepText({ suggested }: Diffed, { version }: Settings): string {
  return `suggested step: ${suggested}${version === undefined ? '' : ` (from ${version})`}\n`
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
