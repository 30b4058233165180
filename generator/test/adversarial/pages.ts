/**
 * What becomes of the hostile pages: all of them are one input, each in a namespace of its own beside harmless ones, and one
 * run of the real command makes everything that can be made of them.
 */
import { buildSync } from 'esbuild'
import { templates } from '../../3-emit/templates/index.ts'
import { chooseTemplates } from '../../3-emit/choose.ts'
import type { Diagnostic } from '../../ir/diagnostics.ts'
import type { Lock } from '../../ir/lock.ts'
import { referencesOf, type Model, type Spec } from '../../ir/spec.ts'
import type { Generated } from '../../run/generate.ts'
import { defaults, filesOf, load } from '../compile.ts'
import { writeWithPackages } from '../libraries.ts'
import { Project, type Files } from '../run.ts'
import type { BytesCase, PageCase } from './cases.ts'
import { wordsOf } from './markdown.ts'
import { harmless } from './page.ts'
import { isSource, type File } from './syntax.ts'
import { twinOf } from './twin.ts'
import { witness, type Witnessed } from './witness.ts'

/** What is read of a page, said of it, and stands on disk of it, as it is formatted. */
export type Part = { models: readonly Model[]; diagnostics: readonly Diagnostic[]; files: readonly File[] }

export type PageOutcome = Part & {
  /** Its folder below `models`, which is its namespace. */
  namespace: string
  /** The page as it was written, where it is text, and its words as markdown has them. */
  text: string
  words: string
  /** All templates as they are printed, and with harmless words in the place of the page's; files that all share included. */
  printed: readonly File[]
  twin: readonly File[]
  /** The globals that appear when its files are loaded. */
  globals: readonly string[]
  /** The other pages of the case, by name: twins in another spelling, siblings. */
  variants: Readonly<Record<string, Part>>
  /** What the run asked the disk and the network for. */
  paths: readonly string[]
  calls: readonly string[]
  areOthersMade: boolean
  /** What the lock says of the outputs. */
  recorded: Lock['outputs']
}

const neighbours: Files = {
  'docs/models/good/good.md': harmless('Good'),
  'docs/models/operations/inputs.md': harmless('Inputs'),
}
// Formatting is what costs: of the others it is enough to see what is printed.
const formatted = ['types', 'validators', 'docs', 'json-schema']
const every = templates.map(({ name }) => name)

type Variants = Readonly<Record<string, Readonly<Record<string, string>>>>

/** In: the cases, and by id the other pages that stand beside them. Out: what became of each, by id. */
export async function outcomesOf(
  cases: readonly (PageCase | BytesCase)[],
  variants: Variants,
): Promise<ReadonlyMap<string, PageOutcome>> {
  const places = cases.map((_, index) => `n${String(index).padStart(3, '0')}`)
  const p = new Project(neighbours)
  for (const [index, each] of cases.entries()) writeCase(p, each, places[index]!, variants[each.id] ?? {})
  const run = await runOver(p)
  const outcomes = cases.map((each, index): [string, PageOutcome] => [
    each.id,
    outcomeOf(each, places[index]!, Object.keys(variants[each.id] ?? {}), run),
  ])
  return withGlobals(outcomes, run.spec)
}

type Run = Witnessed & { spec: Spec; made: Generated; outputs: Lock['outputs']; files: readonly File[] }

async function runOver(p: Project): Promise<Run> {
  const argv = ['generate', 'docs', '--no-cache', '--format', 'json', '--templates', formatted.join()]
  const { result, ...asked } = await witness(() => p.run(argv))
  const { outputs } = JSON.parse(p.read('generated/marktype.lock.json')) as Lock
  const texts = Object.entries(outputs).map(([path, { template }]) => ({
    path,
    template,
    text: p.read(`generated/${path}`),
  }))
  const spec = JSON.parse((await p.run(['inspect', 'docs'])).out) as Spec
  return { ...asked, spec, made: JSON.parse(result.out) as Generated, outputs, files: texts }
}

function outcomeOf(each: PageCase | BytesCase, namespace: string, variants: readonly string[], run: Run): PageOutcome {
  const { paths, calls, files, outputs } = run
  const text = 'markdown' in each ? each.markdown : ''
  const own = partOf(namespace, run)
  return {
    ...{ namespace, text, words: wordsOf(text), paths, calls, recorded: outputs, globals: [] },
    ...own,
    ...(each.category === 'table-shape' ? { printed: [], twin: [] } : printedOf(run.spec, own.models)),
    areOthersMade: files.some(({ path }) => path === 'types/good/Good.ts'),
    variants: Object.fromEntries(variants.map((name) => [name, partOf(`${namespace}.${name}`, run)])),
  }
}

function writeCase(p: Project, each: PageCase | BytesCase, place: string, variants: Record<string, string>): void {
  p.write({ [`docs/models/${place}/m.md`]: 'hex' in each ? Buffer.from(each.hex, 'hex') : each.markdown })
  for (const [name, text] of Object.entries(variants))
    p.write({ [`docs/models/${place}/${name.includes('.') ? name : `${name}/m.md`}`]: text })
}

// What is made of the pages of one folder, and said of them.
function partOf(namespace: string, { spec, made, files }: Run): Part {
  const page = new RegExp(`^(?:models/)?${namespace.replaceAll('.', '/')}/[^/]+$`)
  return {
    models: spec.models.filter((model) => model.namespace === namespace),
    diagnostics: made.diagnostics.filter(({ place }) => page.test(place?.path ?? '')),
    files: ownOf(namespace, files),
  }
}

// The models of a case and those that they refer to, in all templates.
function printedOf(spec: Spec, models: readonly Model[]): Pick<PageOutcome, 'printed' | 'twin'> {
  const needed = new Set([...models.map(({ id }) => id), ...models.flatMap(referencesOf)])
  const part: Spec = { ...spec, models: spec.models.filter(({ id }) => needed.has(id)), diagnostics: [] }
  const print = (each: Spec): File[] => filesOf(each, defaults, chooseTemplates(every))
  return { printed: print(part), twin: print(twinOf(part)) }
}

// Loads the modules of one case after the other, of a folder in which all stand, and sees which globals appear with each.
async function withGlobals(
  outcomes: readonly [string, PageOutcome][],
  spec: Spec,
): Promise<ReadonlyMap<string, PageOutcome>> {
  const sources = filesOf(spec, defaults, chooseTemplates(every)).filter(isSource)
  const folder = await writeWithPackages(sources)
  buildSync({
    absWorkingDir: folder,
    entryPoints: sources.map(({ path }) => path),
    outdir: '.',
    format: 'esm',
    charset: 'utf8',
    logLevel: 'error',
  })
  const known = new Set(Object.getOwnPropertyNames(globalThis))
  const found = new Map<string, PageOutcome>()
  for (const [id, outcome] of outcomes) {
    for (const { path } of ownOf(outcome.namespace, sources)) await load(folder, path.replace(/\.ts$/, '.js'))
    const globals = Object.getOwnPropertyNames(globalThis).filter((name) => !known.has(name))
    globals.forEach((name) => known.add(name))
    found.set(id, { ...outcome, globals })
  }
  return found
}

// The files of the models in a namespace: each template has a folder of that name.
const ownOf = (namespace: string, files: readonly File[]): File[] => {
  const own = new RegExp(`^[\\w-]+/${namespace.replaceAll('.', '/')}/[^/]+$`)
  return files.filter(({ path }) => own.test(path))
}
