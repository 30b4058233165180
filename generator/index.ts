/** The public API. What a command does is loaded when it is called, so that a configuration file costs nothing. */
import { loadSettings, type Flags, type Input, type Settings } from './config/settings.ts'
import type { Spec } from './ir/spec.ts'
import type { Diffed } from './comparison.ts'
import type { Use } from './inputs.ts'
import type { Checked, Generated, Linted } from './pipeline.ts'

export { defineDialect, saysNull, unwrapped, type Dialect } from './1-read/dialect.ts'
export { defineTemplate, type Template } from './3-emit/template.ts'
export { defineConfig, type Config } from './config/settings.ts'
export type { Change, Direction } from './ir/change.ts'
export type { Hooks } from './ir/hooks.ts'
export type { Overlay } from './ir/overlay.ts'
export { Refusal, type Diagnostic } from './ir/diagnostics.ts'
export type { Place } from './ir/place.ts'
export type * from './ir/spec.ts'
export type { Diffed } from './comparison.ts'
export type { Checked, Drift, Generated, Linted } from './pipeline.ts'

/** What the command line could say. `cwd`: where relative paths and the configuration are looked for; default: here. */
export type Request = Flags & { cwd?: string }

/** `marktype generate`. Out: a result for each input, in order. Throws a `Refusal` for what ends the command with 2 or 3. */
export async function generate(request: Request & { force?: boolean; dryRun?: boolean } = {}): Promise<Generated[]> {
  const pipeline = await import('./pipeline.ts')
  return eachInput(request, (input, settings) => pipeline.generate(input, settings, request))
}

/** `marktype check`: writes nothing. Out: a result for each input, in order. Throws a `Refusal` as `generate` does. */
export async function check(request: Request = {}): Promise<Checked[]> {
  const pipeline = await import('./pipeline.ts')
  return eachInput(request, async (input, settings) => {
    const { verdicts: _, ...checked } = await pipeline.check(input, settings, 'marktype generate')
    return checked
  })
}

/**
 * `marktype diff`: writes nothing but the cache. In: the sides as the command line takes them; `base` defaults to what was generated last,
 * `head` to the input. Out: a result for each input, in order. Throws a `Refusal` as `generate` does, and where a side cannot
 * be read.
 */
export async function diff(request: Request & { base?: string; head?: string } = {}): Promise<Diffed[]> {
  const { diff: compared, sideOf, unmatchedIn, useOfInput } = await import('./comparison.ts')
  const { base, head, cwd = '.', ...flags } = request
  const side = (text: string | undefined) => (text === undefined ? undefined : sideOf(text, cwd))
  const between = { base: side(base) ?? { kind: 'accepted' }, head: side(head) ?? { kind: 'input' } } as const
  const results = await eachInput(
    { cwd, ...flags },
    (input, settings) => compared(input, settings, between),
    useOfInput(between),
  )
  const unmatched = unmatchedIn(results)
  return results.map(({ version, changes, suggested, diagnostics }, index) => ({
    ...{ version, changes, ...(suggested === undefined ? {} : { suggested }) },
    diagnostics: index === results.length - 1 ? [...diagnostics, ...unmatched] : diagnostics,
  }))
}

/** `marktype lint`: writes nothing but the cache. Out: a result for each input, in order. Throws a `Refusal` as `generate` does. */
export async function lint(request: Request = {}): Promise<Linted[]> {
  const pipeline = await import('./pipeline.ts')
  return eachInput(request, (input, settings) => pipeline.lint(input, settings), 'pages')
}

/** `marktype inspect`. Out: the Spec of each input, in order. Throws a `Refusal` as `generate` does. */
export async function inspect(request: Request = {}): Promise<Spec[]> {
  const pipeline = await import('./pipeline.ts')
  return eachInput(request, (input, settings) => pipeline.inspect(input, settings), 'pages')
}

async function eachInput<Result>(
  { cwd = '.', ...flags }: Request,
  run: (input: Input, settings: Settings) => Promise<Result>,
  use: Use = 'outputs',
): Promise<Result[]> {
  const { openInputs } = await import('./inputs.ts')
  const settings = await openInputs(await loadSettings(cwd, flags), use)
  const results: Result[] = []
  for (const input of settings.inputs) results.push(await run(input, settings))
  return results
}
