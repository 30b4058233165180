/** The public API. What a command does is loaded when it is called, so that a configuration file costs nothing. */
import { loadSettings, type Flags } from './config/settings.ts'
import type { Spec } from './ir/spec.ts'
import type { Checked } from './run/check.ts'
import type { Diffed } from './run/diff.ts'
import type { Generated } from './run/generate.ts'
import type { Use } from './run/inputs.ts'
import type { Linted } from './run/lint.ts'
import type { Verb } from './run/verb.ts'

export type { Dialect } from './1-read/dialect.ts'
export { defineDialect, type OwnDialect, type ShortDialect } from './1-read/own-dialect.ts'
export { defineTemplate, type Template } from './3-emit/template.ts'
export { defineConfig, type Config } from './config/settings.ts'
export type { Change, Direction } from './ir/change.ts'
export type { Hooks } from './ir/hooks.ts'
export type { Overlay } from './ir/overlay.ts'
export { Refusal, type Diagnostic } from './ir/diagnostics.ts'
export type { Place } from './ir/place.ts'
export type * from './ir/spec.ts'
export type { ToldDrift as Drift } from './ir/drift.ts'
export type { Checked } from './run/check.ts'
export type { Diffed } from './run/diff.ts'
export type { Generated } from './run/generate.ts'
export type { Linted } from './run/lint.ts'

/** What the command line could say. `cwd`: where relative paths and the configuration are looked for; default: here. */
export type Request = Flags & { cwd?: string }

/** `marktype generate`. Out: a result for each input, in order. Throws a `Refusal` for what ends the command with 2 or 3. */
export async function generate(request: Request & { force?: boolean; dryRun?: boolean } = {}): Promise<Generated[]> {
  const run = await import('./run/generate.ts')
  return eachInput(request, run.generate(request))
}

/** `marktype check`: writes nothing. Out: a result for each input, in order. Throws a `Refusal` as `generate` does. */
export async function check(request: Request = {}): Promise<Checked[]> {
  const run = await import('./run/check.ts')
  const results = await eachInput(request, run.check('marktype generate'))
  return results.map(({ version, drift, changes, diagnostics }) => ({ version, drift, changes, diagnostics }))
}

/**
 * `marktype diff`: writes nothing but the cache. In: the sides as the command line takes them; `base` defaults to what was generated last,
 * `head` to the input. Out: a result for each input, in order. Throws a `Refusal` as `generate` does, and where a side cannot
 * be read.
 */
export async function diff(request: Request & { base?: string; head?: string } = {}): Promise<Diffed[]> {
  const run = await import('./run/diff.ts')
  const { base, head, cwd = '.', ...flags } = request
  const { betweenOf, useOfInput } = await import('./run/sides.ts')
  const between = betweenOf(base, head, cwd)
  const results = await eachInput({ cwd, ...flags }, run.diff(between), useOfInput(between))
  return run.withUnmatched(results).map(({ version, changes, suggested, diagnostics }) => ({
    ...{ version, changes, ...(suggested === undefined ? {} : { suggested }), diagnostics },
  }))
}

/** `marktype lint`: writes nothing but the cache. Out: a result for each input, in order. Throws a `Refusal` as `generate` does. */
export async function lint(request: Request = {}): Promise<Linted[]> {
  const run = await import('./run/lint.ts')
  return eachInput(request, run.lint, 'pages')
}

/**
 * `marktype inspect`. In: `facts`, whether the Spec says how certain each thing is. Out: the Spec of each input, in order. Throws a `Refusal`
 * as `generate` does.
 */
export async function inspect({ facts = false, ...request }: Request & { facts?: boolean } = {}): Promise<Spec[]> {
  const run = await import('./run/inspect.ts')
  return eachInput(request, facts ? run.inspectFacts : run.inspect, 'pages')
}

async function eachInput<Result>(
  { cwd = '.', ...flags }: Request,
  verb: Verb<Result>,
  use: Use = 'outputs',
): Promise<Result[]> {
  const { openInputs } = await import('./run/inputs.ts')
  const { resultsOf, runInputs } = await import('./run/each.ts')
  const settings = await openInputs(await loadSettings(cwd, flags), use)
  return resultsOf(await runInputs(settings, (input) => verb(input, settings)))
}
