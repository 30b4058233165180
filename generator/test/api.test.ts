/** The public API: the commands as functions. */
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { check, generate, inspect, Refusal } from '../index.ts'

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

test('throws a refusal with diagnostics and the exit code of the command', async () => {
  const refused: unknown = await inspect({ cwd: tmpdir(), input: 'nowhere' }).catch((fault: unknown) => fault)
  expect(refused).toBeInstanceOf(Refusal)
  expect(refused).toMatchObject({ exit: 3, diagnostics: [{ code: 'input-not-found' }] })
})
