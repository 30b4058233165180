/** What is made again where something changed, and nothing else, is what a run makes that knows nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import { emitTemplates, type Lent } from '../3-emit/emit.ts'
import { templates } from '../3-emit/templates/index.ts'
import type { Emitted, PlannedFile, Remembered } from '../ir/plan.ts'
import type { Spec } from '../ir/spec.ts'
import { sha256 } from '../4-write/lock.ts'
import { defaults } from './compile.ts'
import { Project, project } from './run.ts'
import { anyHistory } from './spec-mutations.ts'

const runs = Number(process.env['RUNS'] ?? 60)

describe('a template makes a file again when an answer that it got has changed', () => {
  const chosen = chooseTemplates(templates)
  type Entry = Remembered & { file: PlannedFile }

  function emitted(spec: Spec, entries: ReadonlyMap<string, Entry>): Emitted[] {
    const memory: Lent['memory'] = {
      hash: sha256,
      keyOf: ({ template }, modelHash) => `${template.name} ${modelHash}`,
      find: (key) => entries.get(key),
    }
    return [...emitTemplates(spec, chosen, defaults, { memory })]
  }

  const noted = (each: Emitted): [string, Entry][] => {
    if (each.kind === 'remembered' || !each.recipe) return []
    const { asked, answers } = each.recipe
    const exports = each.file.kind === 'typescript' ? { exports: each.file.exports } : {}
    return [[each.recipe.key, { asked, answers, ...exports, file: each.file }]]
  }

  test('and then alone', () => {
    const counts = { remembered: 0, made: 0 }
    fc.assert(
      fc.property(anyHistory, (history) => {
        const entries = new Map<string, Entry>()
        for (const spec of history) {
          const all = emitted(spec, entries)
          const clean = emitted(spec, new Map())
          expect(all.map(({ file: { path } }) => path)).toEqual(clean.map(({ file: { path } }) => path))
          for (const [index, each] of all.entries()) {
            counts[each.kind]++
            const file = each.kind === 'made' ? each.file : entries.get(each.recipe.key)!.file
            expect(JSON.stringify(file)).toBe(JSON.stringify((clean[index] as { file: PlannedFile }).file))
          }
          for (const [key, entry] of all.flatMap(noted)) entries.set(key, entry)
        }
      }),
      { numRuns: runs, ...(process.env['RUNS'] ? {} : { seed: 17 }) },
    )
    expect(counts.remembered).toBeGreaterThan(counts.made / 4)
  })
})

const gpu = 'spec/models/operations/gpu.md'
const page = (title: string): string =>
  `# ${title}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n` +
  '| `gpu` | [operations.Gpu](../../models/operations/gpu.md) | :heavy_check_mark: | N/A |\n' +
  '| `more` | [Optional[operations.More]](../../models/operations/more.md) | :heavy_minus_sign: | A `more`. |\n'
const own = (word: string): string =>
  `const own = { name: 'own', version: 1, extension: 'json', file: ({ model }) => ({ kind: 'json', value: [${word}, model.id] }) }`
const config = (said: string, code = ''): string => `${code}\nexport default { ${said} }\n`

const filesIn = (p: Project, folder: string): string[] => (p.has(folder) ? p.files(folder) : [])

/** What somebody may do between two runs; \`n\` differs each time. */
const steps: Record<string, (p: Project, n: number) => void> = {
  'a value of an enum': (p, n) => void (p.has(gpu) && p.edit(gpu, /T4\w*/, `T4x${n}`)),
  'a page more': (p) => void p.write({ 'spec/models/operations/more.md': page('More') }),
  'a page with another title': (p, n) => void p.write({ 'spec/models/operations/more.md': page(`More${n}`) }),
  'a page less': (p) => void (p.has('spec/models/operations/more.md') && p.remove('spec/models/operations/more.md')),
  'a page that all refer to gone': (p) => void p.remove('spec').copyTo('pages', 'spec').remove(gpu),
  'all pages as they were': (p) => void p.remove('spec').copyTo('pages', 'spec'),
  'a page under another name': (p) =>
    void p
      .rename('spec', 'before')
      .copyTo('pages', 'spec')
      .remove('before')
      .rename(gpu, 'spec/models/operations/gpu2.md'),
  'more templates': (p) => void p.write({ 'marktype.config.mjs': config("templates: ['docs', 'zod', 'fast-check']") }),
  'fewer templates': (p) => void p.write({ 'marktype.config.mjs': config("templates: ['types']") }),
  'other settings': (p, n) =>
    void p.write({
      'marktype.config.mjs': config(
        `templates: ['validators', 'docs'], nulls: '${n % 2 ? 'lenient' : 'documented'}', unknownKeys: { 'operations.*': 'strip' }`,
      ),
    }),
  'models left out': (p, n) =>
    void p.write({
      'marktype.config.mjs': config(
        `templates: ['types', { template: 'docs', ${n % 2 ? 'exclude' : 'include'}: ['*Gpu'] }]`,
      ),
    }),
  'a template of their own': (p, n) =>
    void p.write({ 'marktype.config.mjs': config("templates: ['types', own]", own(String(n))) }),
  'another layout': (p, n) => void p.write({ '.prettierrc': `printWidth: ${[50, 60, 100, 120][n % 4]}` }),
  'an output edited': (p, n) => {
    for (const path of filesIn(p, 'generated').filter((path) => /[gG]pu/.test(path)))
      p.write({ [`generated/${path}`]: `${p.read(`generated/${path}`)}// ${n}\n` })
  },
  'an output gone': (p) =>
    void p.remove(
      ...filesIn(p, 'generated')
        .slice(0, 2)
        .map((path) => `generated/${path}`),
    ),
  'all outputs gone': (p) => void (p.has('generated') && p.remove('generated')),
  'the cache cut short': (p, n) => {
    for (const path of filesIn(p, 'cache'))
      p.write({ [`cache/${path}`]: p.read(`cache/${path}`).slice(0, (n % 10) * 400) })
  },
  nothing: () => undefined,
}

test('whatever is done between runs, they leave what a first run would', async () => {
  let n = 0
  const numRuns = process.env['RUNS'] === undefined ? 12 : runs
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 2, maxLength: 6 }),
      async (chosen) => {
        const p = project({ 'marktype.config.mjs': config("templates: ['types', 'docs']") })
        p.copyTo('spec', 'pages')
        for (const step of ['nothing', ...chosen]) {
          steps[step]!(p, n++)
          const { exit, err } = await p.run(['generate', '--force', '--cache-dir', 'cache'])
          const first = new Project()
          for (const path of ['spec', 'marktype.config.mjs', '.prettierrc']) if (p.has(path)) first.take(p, path)
          const clean = await first.run(['generate', '--no-cache'])
          expect([exit, first.bytes('generated')], `${chosen.join(', ')}: ${err}`).toEqual([
            clean.exit,
            p.bytes('generated'),
          ])
        }
      },
    ),
    { numRuns, ...(process.env['RUNS'] === undefined ? { seed: 17 } : {}) },
  )
})
