/** `marktype explain`: where a model, a field, a line of an output or a diagnostic comes from, and where it goes. */
import { Refusal } from '../ir/diagnostics.ts'
import type { Explained } from '../run/explain.ts'
import type { Asked, Command } from './command.ts'
import { exits } from './exits.ts'
import { commonFlags, formatFlag } from './flags.ts'
import type { CommonOptions, Io } from './io.ts'
import { fromHere } from './paths.ts'

/** `explain`, as data: runs no job, since what it prints is no result of pages. */
export const explain: Command = {
  name: 'explain',
  says: 'explain where something comes from, what is known about it, and where it goes',
  args: [['<target>', 'the id of a model, ID.field, FILE:LINE of an output, or the code of a diagnostic']],
  flags: [...commonFlags('explain', ['--templates', '--only']), formatFlag],
  help: `
Examples:
  $ marktype explain operations.PostRunRequestBody.webhook
  $ marktype explain generated/types/operations/Gpu.ts:3
  $ marktype explain keys-unknown
${exits}`,
  start: printExplanation,
}

async function printExplanation(asked: Asked<CommonOptions>, io: Io): Promise<number> {
  const [target = ''] = asked.args
  const run = await import('../run/explain.ts')
  const code = run.explainCode(target)
  io.out(code ? await textOf(code, asked) : await explainThing(target, asked, io))
  return 0
}

async function explainThing(target: string, asked: Asked<CommonOptions>, io: Io): Promise<string> {
  const run = await import('../run/explain.ts')
  const { settingsFor } = await import('./run-job.ts')
  const { watcherFor } = await import('./progress.ts')
  const { pageTextsWithin } = await import('../run/page-texts.ts')
  const settings = await settingsFor(asked, 'pages')
  let refusal: Refusal | undefined
  for (const input of settings.inputs) {
    const watcher = watcherFor(io, asked.options, input)
    const about = { target, cwd: io.cwd, pageTexts: pageTextsWithin(settings.read.limits) }
    try {
      const found = await run.explain(input, settings, about, watcher).finally(watcher.done)
      return await textOf(found, asked, {
        pages: fromHere(input.path, io.cwd),
        outputs: fromHere(input.output, io.cwd),
      })
    } catch (fault) {
      // Another input may know it.
      if (!(fault instanceof Refusal)) throw fault
      refusal ??= fault
    }
  }
  throw refusal ?? new Error('a run without an input')
}

async function textOf(
  found: Explained,
  { options }: Asked<CommonOptions>,
  prefixes = { pages: '', outputs: '' },
): Promise<string> {
  if (options.format === 'json') return (await import('../report/json.ts')).jsonText(found)
  const { explanationText } = await import('../report/explain-text.ts')
  return explanationText(found, prefixes)
}
