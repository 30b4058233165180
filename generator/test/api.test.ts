/** The public API: the commands as functions. */
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { check, diff, generate, inspect, Refusal } from '../index.ts'
import { Project } from './run.ts'

const spec = fileURLToPath(new URL('../../spec', import.meta.url))

async function folder(): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'marktype-'))
  await cp(spec, join(cwd, 'spec'), { recursive: true })
  return cwd
}

test('generates, finds nothing to do, and sees no drift', async () => {
  const cwd = await folder()
  const [first] = await generate({ cwd })
  expect(first?.written).toContain('types/operations/PostRunRequestBody.ts')
  expect((await generate({ cwd }))[0]).toMatchObject({ written: [], removed: [], kept: [] })
  expect((await check({ cwd }))[0]).toMatchObject({ version: 1, drift: [], changes: [] })
})

test('takes what the command line takes', async () => {
  const cwd = await folder()
  const [read] = await inspect({ cwd, only: ['operations.Inputs'] })
  expect(read?.models.map(({ id }) => id)).toEqual(['operations.Inputs'])
  const [result] = await generate({ cwd, output: 'elsewhere', templates: ['types'], dryRun: true })
  expect(result?.written).toContain('types/operations/Gpu.ts')
  expect((await check({ cwd, output: 'elsewhere', templates: ['types'] }))[0]?.drift.length).toBeGreaterThan(0)
})

test('compares what it was told to, or the pages with what was generated last', async () => {
  const cwd = await folder()
  await generate({ cwd, templates: ['types'] })
  expect(await diff({ cwd })).toEqual([{ version: 1, changes: [], suggested: 'none', diagnostics: [] }])
  const [told] = await diff({ cwd, base: 'generated/marktype.spec.json', head: 'spec', only: ['operations.Gpu'] })
  expect(told?.changes).toEqual([])
  await expect(diff({ cwd, base: 'nowhere' })).rejects.toMatchObject({ exit: 3 })
})

test('throws a refusal with diagnostics and the exit code of the command', async () => {
  const refused: unknown = await inspect({ cwd: tmpdir(), input: 'nowhere' }).catch((fault: unknown) => fault)
  expect(refused).toBeInstanceOf(Refusal)
  expect(refused).toMatchObject({ exit: 3, diagnostics: [{ code: 'input-not-found' }] })
})

test('an input that cannot be read leaves the others alone, and is told when they are done', async () => {
  const p = new Project({
    'marktype.config.json': JSON.stringify({ inputs: ['gone', 'here', 'lost'].map((name) => ({ name, path: name })) }),
  })
  await cp(spec, p.at('here'), { recursive: true })
  const refused: unknown = await generate({ cwd: p.folder }).catch((fault: unknown) => fault)
  expect(refused).toMatchObject({ exit: 3, diagnostics: [{ code: 'input-not-found' }, { code: 'input-not-found' }] })
  expect(p.has('generated/here/marktype.lock.json')).toBe(true)
})
