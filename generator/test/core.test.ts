/** `marktype/core`, bundled for a browser, in a context that has nothing of Node: it reads, emits and compares as the command does. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import vm from 'node:vm'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import type * as core from '../core.ts'
import { inspect } from '../index.ts'
import { print } from '../4-write/print.ts'
import { structuresText } from '../4-write/structures.ts'
import { project } from './run.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'spec/models')
const pages = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
)

let inBrowser: typeof core
beforeAll(async () => {
  const { outputFiles, warnings } = await build({
    ...{ entryPoints: [join(root, 'generator/core.ts')], bundle: true, write: false, format: 'iife' },
    // A worker of a browser has no document, and some packages tell the two apart.
    ...{ globalName: 'core', platform: 'browser', conditions: ['worker', 'browser'], logLevel: 'silent' },
  })
  expect(warnings).toEqual([])
  // What every browser has, and JavaScript itself has not.
  const context = vm.createContext({ TextDecoder, TextEncoder })
  vm.runInContext(outputFiles[0]!.text, context)
  expect(vm.runInContext('[typeof process, typeof require, typeof Buffer, typeof document]', context)).toEqual(
    Array.from({ length: 4 }, () => 'undefined'),
  )
  inBrowser = vm.runInContext('core', context) as typeof core
})

/** Data of another realm has prototypes of its own. */
const here = <Value>(value: Value): Value => structuredClone(value)

describe('without Node', () => {
  test('pages mean what the command says that they mean', async () => {
    const [spec] = await inspect({ cwd: root, input: 'spec', config: undefined as never })
    expect(here(await inBrowser.specOf(pages))).toEqual(spec)
  })

  test('files are what the command writes, but for their layout', async () => {
    const spec = await inBrowser.specOf(pages)
    const { files, diagnostics } = here(inBrowser.filesOf(spec, { templates: ['types', 'validators', 'json-schema'] }))
    expect(diagnostics).toEqual([])
    const p = project({ '.prettierignore': 'generated' })
    await p.run(['generate', '--templates', 'types,validators,json-schema'])
    expect(files.map(({ path }) => path).toSorted()).toEqual(
      p.files('generated').filter((path) => !path.startsWith('marktype.')),
    )
    const words = (text: string): string => text.replace(/[\s;,'"`()|]/g, '')
    for (const file of files.filter(({ path }) => path.endsWith('.json')))
      expect(words(print(file, structuresText).text)).toBe(words(p.read(`generated/${file.path}`)))
  })

  test('what moved is what diff says', async () => {
    const before = await inBrowser.specOf(pages)
    const path = [...pages.keys()].find((each) => each.endsWith('gpu.md'))!
    const edited = new Map(pages).set(path, pages.get(path)!.replace('| T4 ', '| T5 '))
    const changes = inBrowser.changesBetween(before, await inBrowser.specOf(edited), { directions: { '*': 'both' } })
    expect(changes.map(({ rule, level }) => [rule, level])).toContainEqual(['value-removed', 'breaking'])
  })

  test('what is wrong is a refusal or a diagnostic, as for the command', async () => {
    const prose = new Map([['a.md', '# A\n\nNo model.\n']])
    await expect(inBrowser.specOf(prose)).rejects.toMatchObject({ exit: 3 })
    await expect(inBrowser.specOf(pages, { keys: 'kebab' as never })).rejects.toMatchObject({
      diagnostics: [{ code: 'config-invalid-value' }],
    })
    const broken = new Map(pages).set(
      'broken.md',
      '# B\n\n## Fields\n\n| Field | Type |\n| --- | --- |\n\n| `a` | *string* |\n',
    )
    const { diagnostics } = await inBrowser.specOf(broken)
    expect(diagnostics.some(({ severity, place }) => severity === 'error' && place?.path === 'broken.md')).toBe(true)
  })

  test.each([
    ['a dialect that there is not', { dialect: 'no-such' }, 2],
    ['a root that there is not', { roots: ['operations.Nowhere'] }, 2],
    ['hooks, which nobody would ask', { hooks: {} }, 2],
    ['globs, which nobody would heed', { exclude: ['**/*'] }, 2],
    ['what was accepted, which would not be looked at', { ignore: [] }, 2],
  ])('%s: refused, and not passed over', async (_, config, exit) => {
    await expect(inBrowser.specOf(pages, config as never)).rejects.toMatchObject({ exit })
  })

  test('paths may be spelt in any way, and what is no page is none', async () => {
    const spelt = new Map(
      [...pages].map(([path, text], index) => [`${['', './', '/', 'x/../'][index % 4]}${path}`, text] as const),
    )
    const others = new Map([...spelt, ['logo.png', '\u0000'], ['openapi.json', '{}']])
    expect(here(await inBrowser.specOf(others))).toEqual(here(await inBrowser.specOf(pages)))
  })

  test('two pages of one path, and one that leads out, cost themselves and no other', async () => {
    const [first] = pages.keys()
    const doubled = new Map([...pages, [`./${first}`, '# Other\n'], ['../up.md', '# Up\n']])
    const { models, diagnostics } = here(await inBrowser.specOf(doubled))
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code, place }) => [code, place?.path])).toEqual([
      ['page-unreadable', '../up.md'],
      ['page-unreadable', first],
    ])
    expect(errors[1]!.message).toContain(`as \`${first}\` and as \`./${first}\``)
    expect(models.length).toBe((await inBrowser.specOf(pages)).models.length - 1)
  })

  test('ids beside a template that no model has are told', async () => {
    const use = { template: 'types', include: ['operations.Gpuu'] }
    const { diagnostics } = inBrowser.filesOf(await inBrowser.specOf(pages), { templates: [use] })
    expect(here(diagnostics).map(({ code }) => code)).toContain('template-unmatched')
  })
})
