/** `generate --watch`: runs when something changes, survives what is wrong meanwhile, ends when it is asked to. */
import { expect, test, vi } from 'vitest'
import { main } from '../commands/main.ts'
import { configFiles } from '../config/settings.ts'
import { project, Project } from './run.ts'

const gpu = 'spec/models/operations/gpu.md'

/** Starts to watch. `settled` waits until something holds; `stop` ends it, and waits for its exit code. */
function watching(p: Project) {
  let stop = (): void => undefined
  let err = ''
  const exit = main(['generate', '--watch'], {
    cwd: p.folder,
    out: () => undefined,
    err: (text) => void (err += text),
    color: { out: false, err: false },
    isLive: false,
    isGithub: false,
    stopped: () => new Promise((done) => (stop = done)),
  })
  return {
    runs: (): number => err.split('watching; ').length - 1,
    said: (words: string): boolean => err.includes(words),
    settled: (condition: () => boolean): Promise<void> =>
      vi.waitFor(() => expect(condition(), err).toBe(true), { timeout: 20_000, interval: 30 }),
    stop: (): Promise<number> => {
      stop()
      return exit
    },
  }
}

test('a page edited, a page broken, a configuration broken and mended', async () => {
  const p = project({ 'marktype.config.json': '{"templates":["types"]}' })
  const { runs, said, settled, stop } = watching(p)
  await settled(() => runs() > 0 && p.has('generated/types/operations/Gpu.ts'))
  p.write({ [gpu]: `${p.read(gpu)}\n| \`B200\`       | B200         |` })
  await settled(() => p.read('generated/types/operations/Gpu.ts').includes('B200'))
  p.write({ 'marktype.config.json': '{"templtes":[]}' })
  await settled(() => said('config-unknown-key'))
  p.write({ 'marktype.config.json': '{"templates":["types","docs"]}' })
  await settled(() => p.has('generated/docs/operations/Gpu.md'))
  p.write({ [gpu]: '' })
  await settled(() => said('page-empty'))
  const last = runs()
  await settled(() => runs() >= last)
  expect(await stop()).toBe(1)
  expect(p.read('generated/types/operations/Gpu.ts')).toContain('B200')
})

test('a configuration of another ending, the modules that it imports, and those that they do', async () => {
  const p = project({
    'marktype.config.cts': "const { templates } = require('./parts/index.js')\nmodule.exports = { templates }\n",
    'parts/index.ts': "export { names as templates } from './names'\n",
    'parts/names.mts': "export const names = ['types']\n",
  })
  const { settled, stop, runs } = watching(p)
  await settled(() => runs() > 0)
  p.write({
    'parts/names.mts': "export { more as names } from '../more.js'\n",
    'more.ts': "export const more = ['docs']\n",
  })
  await settled(() => p.has('generated/docs/operations/Gpu.md'))
  p.write({ 'more.ts': "export const more = ['json-schema']\n" })
  await settled(() => p.has('generated/json-schema/operations/Gpu.json'))
  p.edit('marktype.config.cts', '{ templates }\n', "{ templates: ['types'] }\n")
  await settled(() => p.has('generated/types/operations/Gpu.ts'))
  expect(await stop()).toBe(0)
})

test('each name that a configuration may have is watched', async () => {
  const names = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map((ending) => `/p/marktype.config.${ending}`)
  expect(await configFiles('/p', undefined)).toEqual([...names, '/p/package.json', '/p/marktype.ignore.json'])
})

test('samples, and the other sources of an input', async () => {
  const page = '# Order\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n'
  const p = new Project({
    'marktype.config.json': JSON.stringify({
      templates: ['types'],
      samples: { Order: 'samples/*.json' },
      inputs: [{ name: 'x', sources: [{ path: 'ts', dialect: 'speakeasy-typescript' }, { path: 'py' }] }],
      dialect: 'speakeasy-python',
    }),
    'ts/order.md': `${page}| \`sentAt\` | *string* | :heavy_check_mark: | N/A |\n`,
    'py/order.md': `${page}| \`sent_at\` | *str* | :heavy_check_mark: | N/A |\n`,
    'samples/.keep': '',
  })
  const { settled, stop, runs } = watching(p)
  const type = (): string => p.read('generated/x/types/Order.ts')
  await settled(() => runs() > 0)
  p.edit('py/order.md', '*str*', '*Nullable[str]*')
  await settled(() => type().includes('sentAt: string | null'))
  p.write({ 'samples/1.json': '{"sent_at":null}' })
  await settled(() => type().includes('sent_at: string | null'))
  expect(await stop()).toBe(0)
})

test('samples beside everything else: what a run writes is no reason for another', async () => {
  const p = project({
    'marktype.config.json': '{"templates":["types"],"keys":"documented","samples":{"operations.Gpu":"*.sample.json"}}',
    'node_modules/x/package.json': '{}',
    'gpu.sample.json': '"T4"',
  })
  const { settled, stop, runs } = watching(p)
  await settled(() => runs() > 0)
  await new Promise((done) => setTimeout(done, 1500))
  expect(runs()).toBe(1)
  p.write({ 'gpu.sample.json': '"L4"' })
  await settled(() => runs() > 1)
  await new Promise((done) => setTimeout(done, 1500))
  expect(runs()).toBe(2)
  expect(await stop()).toBe(0)
})

test('what a run knows of pages, the next one may take: whatever was saved meanwhile, outputs are those of a first run', async () => {
  const p = project({ 'marktype.config.json': '{"templates":["types","docs"],"keys":"documented"}' })
  const { settled, stop, runs } = watching(p)
  await settled(() => runs() > 0)
  const page = 'spec/models/operations/gpu.md'
  const text = p.read(page)
  for (const [index, saved] of [text.replace('T4', 'T5'), text.replace('T4', 'T6'), text].entries()) {
    p.write({ [page]: saved })
    await settled(() => runs() > index + 1)
    expect((await p.run(['check', '--rebuild'])).exit).toBe(0)
  }
  expect(await stop()).toBe(0)
})
