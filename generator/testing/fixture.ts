/** The fixture of a test: a folder with pages to read, and what should come of them. */
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { settingsOf, type Config, type Settings } from '../config/settings.ts'
import { faultsIn } from '../config/config.ts'
import { options } from '../config/options.ts'
import { shown } from '../config/shown.ts'
import { Refusal } from '../ir/diagnostics.ts'
import type { Tables } from '../ir/page.ts'
import type { Spec } from '../ir/spec.ts'
import { readSpec } from '../run/read.ts'
import type { Golden } from './golden.ts'

/** The argument of `testDialect`, and a part of that of `testTemplate`: pages, and how they are read. */
export type Fixture = {
  /** The folder: the pages are in `pages/` of it. */
  fixture: string
  /** The file that the folder is looked for from: `import.meta.url`. Default: where the test is run. */
  from?: string
  /** What else the configuration says: the dialect of the pages, other templates, how keys are spelt … */
  config?: Config
  /** Whether to take what comes out now for right. Default: where the environment has `MARKTYPE_UPDATE`. */
  update?: boolean
}

/** What the environment says: whether to update, and whether files that were never there may be written. */
export type Surroundings = Golden

/** Opens a fixture. Throws an error that says what is wrong with its pages or its configuration. */
export async function openFixture({ fixture, from, config = {} }: Fixture, more: Config = {}): Promise<Opened> {
  const base = from === undefined ? '.' : dirname(from.startsWith('file:') ? fileURLToPath(from) : from)
  const folder = resolve(base, fixture)
  const whole = { ...config, ...more }
  const faults = faultsIn(whole, options, shown)
  if (faults.length > 0) throw new Refusal(faults, 2)
  const settings = settingsOf({ ...whole, input: 'pages' }, folder, folder, {})
  const input = { ...settings.inputs[0]!, label: `${fixture}/pages` }
  const { root, spec, pages, tables } = await readSpec(input, settings, [])
  return {
    folder,
    settings,
    spec,
    pages: pages.length,
    tables,
    prefix: `${relative(folder, root).split(sep).join('/')}/`,
  }
}

/** `prefix`: what stands before the path of a page, from the folder. */
export type Opened = { folder: string; settings: Settings; spec: Spec; pages: number; tables: Tables; prefix: string }

/** The faults of the pages themselves, each with its place. */
export const pageFaults = ({ spec, prefix }: Opened): string[] =>
  spec.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, place }) => (place ? `${prefix}${place.path}:${place.line}: ${message}` : message))

/** Throws one error that lists all faults; does nothing where there are none. */
export function throwFaults(what: string, faults: Record<string, readonly string[]>): void {
  const lines = Object.entries(faults).flatMap(([check, found]) => found.map((fault) => `  ${check}: ${fault}`))
  if (lines.length > 0) throw new Error(`${what} fails its test\n${lines.join('\n')}`)
}
