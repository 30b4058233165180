/** `marktype inspect`: the Spec, as JSON. */
import type { Input } from '../config/settings.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { countFacts, unknownIn } from '../ir/facts.ts'
import { payloadOf, type Spec } from '../ir/spec.ts'
import type { Asked, Command } from './command.ts'
import { exits } from './exits.ts'
import { fails } from './fails.ts'
import { commonFlags, dirArgument, failOnFlag, formatFlag, readMost } from './flags.ts'
import type { CommonOptions, Io } from './io.ts'
import { fromHere } from './paths.ts'

type Options = CommonOptions & { facts?: boolean; maxUnknown?: number }

/** `inspect`, as data: runs no job, since it takes one input only. */
export const inspect: Command = {
  name: 'inspect',
  says: 'print what the pages mean (the Spec) as JSON',
  args: [dirArgument],
  flags: [
    {
      spelling: '--facts',
      says: 'say how certain each key, null and number is, and who shows it: as text, or in the Spec with --format json',
    },
    {
      spelling: '--max-unknown <n>',
      says: 'end in exit code 1 where more keys and nulls than this are unknown',
      read: readMost,
    },
    ...commonFlags('inspect', ['--templates']),
    formatFlag,
    failOnFlag,
  ],
  help: `
Examples:
  $ marktype inspect spec | jq '.models[].id'
  $ marktype inspect spec --facts --max-unknown 100
${exits}`,
  start: printSpec,
}

// A Spec is one document: it is that of one input.
async function printSpec(asked: Asked<Options>, io: Io): Promise<number> {
  const { options } = asked
  const { settingsFor } = await import('./run-job.ts')
  const { watcherFor } = await import('./progress.ts')
  const { printDiagnostics } = await import('./print-diagnostics.ts')
  const settings = await settingsFor(asked, 'pages')
  const [input, ...others] = settings.inputs
  if (!input || others.length > 0)
    throw new Refusal([diagnose('several-roots', { roots: settings.inputs.map(({ label }) => label) })], 2)
  const watcher = watcherFor(io, options, input)
  const run = await import('../run/inspect.ts')
  const { pageTextsWithin } = await import('../run/page-texts.ts')
  const { facts = false, maxUnknown } = options
  const areFactsAsked = facts || maxUnknown !== undefined
  const inspectInput = areFactsAsked ? run.inspectFacts : run.inspect
  const read = await inspectInput(input, settings, watcher).finally(watcher.done)
  const spec = maxUnknown === undefined ? read : withinMost(read, maxUnknown)
  const printing = { columns: io.columns, cwd: io.cwd, color: io.color.err, to: io.err, notices: 'shown' as const }
  await printDiagnostics(spec.diagnostics, input, pageTextsWithin(settings.read.limits), options, printing)
  io.out(await textOf(spec, facts, input, asked))
  return spec.diagnostics.some((found) => fails(found, options)) ? 1 : 0
}

async function textOf(
  spec: Spec,
  areFactsAsked: boolean,
  input: Input,
  { options, cwd }: Asked<Options>,
): Promise<string> {
  if (!areFactsAsked || options.format === 'json') return (await import('../report/json.ts')).jsonText(spec)
  const { factsText } = await import('../report/facts-text.ts')
  return factsText(spec, fromHere(input.path, cwd))
}

function withinMost(spec: Spec, most: number): Spec {
  const found = unknownIn(countFacts(spec.models.flatMap((model) => (model.kind === 'object' ? payloadOf(model) : []))))
  return found <= most
    ? spec
    : { ...spec, diagnostics: [...spec.diagnostics, diagnose('facts-unknown', { found, most })] }
}
