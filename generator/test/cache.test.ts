/** The cache saves formatting and nothing else: whatever is in it, the outputs are the same bytes. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { RenderedFile } from '../ir/plan.ts'
import { openCache } from '../4-write/cache.ts'
import { folderDisk } from '../4-write/disk.ts'
import { render } from '../4-write/render.ts'
import { Project, project } from './run.ts'

const gpu = 'generated/types/operations/Gpu.ts'
const options = { 'marktype.config.json': '{"templates":["types"]}' }

test('what stands on disk as it was formatted is not formatted again; what was printed or edited since is', async () => {
  const p = new Project({ 'out/a.ts': 'A', 'out/b.ts': 'B edited', 'out/c.ts': 'C' })
  const disk = folderDisk(p.at('out'))
  const asked: string[] = []
  const formatter = {
    settings: {},
    format: async (file: RenderedFile) => (asked.push(file.path), { ...file, text: file.path[0]!.toUpperCase() }),
    keyOf: async ({ text }: RenderedFile) => text,
  }
  const plan = (words: string) => ({
    files: ['a', 'b', 'c'].map((name) => ({
      path: `${name}.ts`,
      template: 't',
      kind: 'json' as const,
      value: name === 'c' ? words : name,
    })),
  })
  const run = async (words: string): Promise<string[]> => {
    const cache = await openCache(p.at('cache'), p.at('out'), disk)
    const files = await render(plan(words), formatter, cache, () => undefined)
    await cache.save()
    return files.map(({ text }) => text)
  }
  expect(await run('one')).toEqual(['A', 'B', 'C'])
  asked.length = 0
  expect(await run('two')).toEqual(['A', 'B', 'C'])
  expect(asked).toEqual(['b.ts', 'c.ts'])
})

test('no byte of a cache can change an output', async () => {
  const p = project(options)
  const generate = () => p.run(['generate', '--cache-dir', 'cache'])
  await generate()
  const clean = p.bytes('generated')
  const [name] = readdirSync(p.at('cache'))
  const file = p.at(`cache/${name}`)
  const whole = readFileSync(file)
  for (let at = 0; at < whole.length; at += 61) {
    const spoilt = Buffer.from(whole)
    spoilt[at]! ^= 1 << (at % 8)
    writeFileSync(file, at % 2 === 0 ? spoilt : whole.subarray(0, at))
    p.remove(gpu)
    expect((await generate()).exit, String(at)).toBe(0)
    expect(p.bytes('generated')).toEqual(clean)
  }
})

test('an edited output is found, whatever the cache says of it', async () => {
  const p = project(options)
  await p.run(['generate', '--cache-dir', 'cache'])
  p.edit(gpu, 'T4', 'T5')
  expect((await p.run(['generate', '--cache-dir', 'cache'])).err).toContain('edited-output')
  expect((await p.run(['check', '--cache-dir', 'cache'])).out).toContain('somebody edited it')
})

test('the cache stands in node_modules where there is one, and nowhere under --no-cache or in a check', async () => {
  const p = project({ ...options, 'node_modules/x/package.json': '{}' })
  const cached = (): boolean => p.files('node_modules').some((path) => path.startsWith('.cache/marktype/format-'))
  await p.run(['generate', '--no-cache'])
  await p.run(['generate', '--dry-run'])
  await p.run(['check'])
  expect(cached()).toBe(false)
  await p.run(['generate'])
  expect(cached()).toBe(true)
})
