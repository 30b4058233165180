/**
 * What is said of hostile words and file names, by every command and in every format: one input holds a page for each case, a
 * second one has lost what was hostile, and in a third it stands twice.
 */
import type { Change } from '../../ir/change.ts'
import type { Diagnostic } from '../../ir/diagnostics.ts'
import type { Lock } from '../../ir/lock.ts'
import type { Model, Spec } from '../../ir/spec.ts'
import { reportFormats, type ReportFormat } from '../../report/reporters.ts'
import { Project, run, type Ran } from '../run.ts'
import type { FileNameCase, PageCase } from './cases.ts'
import { harmless } from './page.ts'

export type Command = 'generate' | 'check' | 'diff' | 'lint' | 'inspect'
type Format = ReportFormat | 'json'

/** What a command printed and what it wrote as reports. */
export type Said = { exit: number; out: string; err: string; reports: Readonly<Partial<Record<Format, string>>> }

export type ReportOutcome = {
  namespace: string
  /** Where its pages stand below the input. */
  pages: readonly string[]
  models: readonly Model[]
  /** What `lint` finds on its pages, and `diff` of its models. */
  diagnostics: readonly Diagnostic[]
  changes: readonly Change[]
  /** The paths of its outputs. */
  outputs: readonly string[]
  said: Readonly<Record<Command, Said>>
  /** The same in colour. */
  colored: Readonly<Record<Command, Said>>
  /** Places of this machine that no report may name. */
  secrets: readonly string[]
}

export type Pages = Readonly<Record<string, string>>
type Sides = Record<'before' | 'after' | 'twice', Pages>

const secret = 'canary-of-the-environment'

/** In: the cases. Out: what was said of each, by id. */
export async function reportsOf(
  cases: readonly (PageCase | FileNameCase)[],
): Promise<ReadonlyMap<string, ReportOutcome>> {
  const places = new Map(cases.map(({ id }, index) => [id, `r${String(index).padStart(2, '0')}`]))
  const p = new Project({
    'marktype.config.json': '{"templates":["types","docs"]}',
    'before/models/good.md': harmless('Good'),
  })
  for (const each of cases)
    for (const [side, pages] of Object.entries(sidesOf(each, places.get(each.id)!)))
      for (const [path, text] of Object.entries(pages)) p.write({ [`${side}/models/${path}`]: text })
  process.env['MARKTYPE_CANARY'] = secret
  const said = await sayAll(p, false)
  const colored = await sayAll(p, true)
  delete process.env['MARKTYPE_CANARY']
  const { models } = JSON.parse(said.inspect.out) as Spec
  const { diagnostics } = JSON.parse(said.lint.reports.json!) as { diagnostics: Diagnostic[] }
  const { changes } = JSON.parse(said.diff.reports.json!) as { changes: Change[] }
  const { outputs } = JSON.parse(p.read('generated/marktype.lock.json')) as Lock
  return new Map(
    cases.map((each) => {
      const namespace = places.get(each.id)!
      const isOwn = (path = ''): boolean => path.split('/').some((folder) => folder === namespace)
      const outcome: ReportOutcome = {
        ...{ namespace, said, colored, secrets: [p.folder, secret] },
        pages: Object.keys(sidesOf(each, namespace).before),
        models: models.filter((model) => model.namespace === namespace || model.namespace.startsWith(`${namespace}.`)),
        diagnostics: diagnostics.filter(({ place }) => isOwn(place?.path)),
        changes: changes.filter(({ model }) => model.startsWith(`${namespace}.`)),
        outputs: Object.keys(outputs).filter(isOwn),
      }
      return [each.id, outcome]
    }),
  )
}

// The first of these is what everything is generated from; `check` then finds the pages of the second in its place.
async function sayAll(p: Project, color: boolean): Promise<Record<Command, Said>> {
  p.remove(...['docs', 'generated'].filter((folder) => p.has(folder)))
  const say = async (command: Command, ...argv: string[]): Promise<Said> => {
    const files = reportFormatsOf(command).map((format) => `--report=${format}=said/${command}.${format}`)
    const all = [command, ...argv, ...files, '--no-cache', '--max-problems', '10000']
    const ran: Ran = await run(p.folder, all, { color, isGithub: true })
    return {
      ...ran,
      reports: Object.fromEntries(
        reportFormatsOf(command).map((format) => [format, p.read(`said/${command}.${format}`)]),
      ),
    }
  }
  p.write({ 'said/.keep': '' })
  p.copyTo('before', 'docs')
  const generate = await say('generate', 'docs')
  const inspect = await say('inspect', 'docs')
  p.remove('docs').copyTo('after', 'docs')
  const check = await say('check', 'docs', '--diff')
  return { generate, inspect, check, lint: await say('lint', 'twice'), diff: await say('diff', 'before', 'after') }
}

const reportFormatsOf = (command: Command): Format[] => (command === 'inspect' ? [] : ['json', ...reportFormats])

const lastRow = /\|[^\n]*\n?$/

function sidesOf(each: PageCase | FileNameCase, namespace: string): Sides {
  const before = each.kind === 'markdown' ? pagesOf(each, namespace) : namedPages(each, namespace)
  const edited = (edit: (text: string) => string): Pages =>
    Object.fromEntries(Object.entries(before).map(([path, text]) => [path, edit(text)]))
  return {
    before,
    after: edited((text) => text.replace(lastRow, '| `other` | *str* | :heavy_check_mark: | N/A |\n')),
    twice: edited((text) => text.replace(lastRow, (row) => `${row.trimEnd()}\n${row}`)),
  }
}

// Where the hostile word is a place, it is the page's.
function pagesOf({ id, markdown }: PageCase, namespace: string): Pages {
  const name = id === 'sarif-uri' ? 'a b#%\u00fc,c.md' : 'm.md'
  const decoded = markdown.replaceAll('\r', '&#13;')
  return {
    [`${namespace}/${name}`]: markdown,
    ...(decoded === markdown ? {} : { [`${namespace}/decoded/m.md`]: decoded }),
  }
}

// With a heading and without: then the model is called like the file.
function namedPages({ filename }: FileNameCase, namespace: string): Pages {
  const text = harmless('M')
  return { [`${namespace}/${filename}`]: text.replace(/^.*\n+/, ''), [`${namespace}/titled/${filename}`]: text }
}
