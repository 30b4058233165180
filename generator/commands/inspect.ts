/** `marktype inspect`: the Spec, as JSON. */
import { inspect } from '../pipeline.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { jsonText } from '../report/json.ts'
import type { CommonOptions, Io } from './io.ts'
import { exitFor, reportDiagnostics, settingsFor, watcherFor } from './shared.ts'

/** Runs the command. Out: the exit code. */
export async function runInspect(dir: string | undefined, options: CommonOptions, io: Io): Promise<number> {
  const settings = await settingsFor(dir, options, io, 'pages')
  const [input, ...others] = settings.inputs
  if (!input || others.length > 0)
    throw new Refusal([diagnose('several-roots', { roots: settings.inputs.map(({ label }) => label) })], 2)
  const watcher = watcherFor(io, options, input)
  const spec = await inspect(input, settings, watcher).finally(watcher.done)
  await reportDiagnostics(spec.diagnostics, input, settings, options, io)
  io.out(jsonText(spec))
  return exitFor(spec.diagnostics, options)
}
