/** `marktype inspect`: the Spec, as JSON. */
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import type { Asked, Command } from './command.ts'
import { exits } from './exits.ts'
import { fails } from './fails.ts'
import { commonFlags, dirArgument, failOnFlag, formatFlag } from './flags.ts'
import type { CommonOptions, Io } from './io.ts'

/** `inspect`, as data: runs no job, since it takes one input only. */
export const inspect: Command = {
  name: 'inspect',
  says: 'print what the pages mean (the Spec) as JSON',
  args: [dirArgument],
  flags: [...commonFlags('inspect', ['--templates']), formatFlag, failOnFlag],
  help: `
Example:
  $ marktype inspect spec | jq '.models[].id'
${exits}`,
  start: printSpec,
}

// A Spec is one document: it is that of one input.
async function printSpec(asked: Asked<CommonOptions>, io: Io): Promise<number> {
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
  const spec = await run.inspect(input, settings, watcher).finally(watcher.done)
  const printing = { cwd: io.cwd, color: io.color.err, to: io.err }
  await printDiagnostics(spec.diagnostics, input, pageTextsWithin(settings.read.limits), options, printing)
  io.out((await import('../report/json.ts')).jsonText(spec))
  return spec.diagnostics.some((found) => fails(found, options)) ? 1 : 0
}
