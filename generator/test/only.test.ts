/** `generate --only` makes or corrects what was asked for, and leaves all else as it is: files, the lock's entries, what was accepted. */
import { describe, expect, test } from 'vitest'
import type { Lock } from '../ir/lock.ts'
import { generated, type Project } from './run.ts'

const page = (name: string): string => `spec/models/operations/${name}.md`
const lockOf = (p: Project): Lock => JSON.parse(p.read('generated/marktype.lock.json')) as Lock
const all = ['--templates', 'types,validators,docs,json-schema']

/** A project with everything generated, of which two pages then say something else. */
async function moved(): Promise<{ p: Project; before: Record<string, unknown> }> {
  const p = await generated()
  expect((await p.run(['generate', ...all])).exit).toBe(0)
  const before = p.bytes('generated')
  p.edit(page('inputs'), '### `float`', '### `bool`').edit(page('gpu'), '| T4 ', '| T9 ')
  return { p, before }
}

const changed = (p: Project, before: Record<string, unknown>): string[] => {
  const now = p.bytes('generated')
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((path) => JSON.stringify(before[path]) !== JSON.stringify(now[path]))
    .toSorted()
}

describe('--only', () => {
  test('corrects the outputs of what was asked for, removes nothing, and leaves the rest to be seen', async () => {
    const { p, before } = await moved()
    const lock = lockOf(p)
    const { exit, out } = await p.run(['generate', ...all, '--only', 'operations.Inputs', '--format', 'json'])
    expect([exit, (JSON.parse(out) as { removed: string[] }).removed]).toEqual([0, []])
    const touched = changed(p, before)
    expect(touched).toContain('types/operations/Inputs.ts')
    expect(touched.filter((path) => /gpu|origin|postrun/i.test(path))).toEqual([])
    const after = lockOf(p)
    expect(Object.keys(after.outputs)).toEqual(Object.keys(lock.outputs))
    expect(after.inputs['operations/gpu.md']).toBe(lock.inputs['operations/gpu.md'])
    expect(after.inputs['operations/inputs.md']).not.toBe(lock.inputs['operations/inputs.md'])
    expect((await p.run(['check', ...all, '--only', 'operations.Inputs'])).out).toMatch(
      /^Up to date: \d+ files? in \S+\n$/,
    )
    const check = (await p.run(['check', ...all])).out
    expect(check).toContain('types/operations/Gpu.ts')
    expect(check).not.toContain('types/operations/Inputs.ts')
  })

  test('and then a run of all makes what it would have made without', async () => {
    const [{ p }, { p: other }] = [await moved(), await moved()]
    for (const id of ['operations.Gpu', 'operations.Inputs'])
      expect((await p.run(['generate', ...all, '--only', id])).exit).toBe(0)
    for (const each of [p, other]) expect((await each.run(['generate', ...all])).exit).toBe(0)
    expect(p.bytes('generated')).toEqual(other.bytes('generated'))
  })

  test('twice changes nothing more', async () => {
    const { p } = await moved()
    await p.run(['generate', ...all, '--only', 'operations.Gpu'])
    const before = p.bytes('generated')
    expect((await p.run(['generate', ...all, '--only', 'operations.Gpu'])).out).toContain('Up to date: ')
    expect(p.bytes('generated')).toEqual(before)
  })

  test('with fewer templates leaves the outputs of the others, and what exports them', async () => {
    const { p, before } = await moved()
    await p.run(['generate', '--templates', 'types', '--only', 'operations.Inputs'])
    expect(changed(p, before).filter((path) => !/^(?:types\/operations\/Inputs\.ts|marktype\..*)$/.test(path))).toEqual(
      [],
    )
  })

  test('leaves the outputs of a page that is gone, and adds a new one to what is there', async () => {
    const { p, before } = await moved()
    p.remove(page('runorigin')).write({ [page('extra')]: p.read(page('gpu')).replace(/^# .*$/m, '# Extra') })
    expect((await p.run(['generate', ...all, '--only', 'operations.Extra'])).exit).toBe(0)
    const touched = changed(p, before)
    expect(touched).toContain('types/operations/Extra.ts')
    expect(touched.filter((path) => before[path] !== undefined && /gpu|origin|postrun|inputs/i.test(path))).toEqual([])
    const barrel = p.read('generated/operations.ts')
    for (const name of ['Extra', 'RunOrigin', 'Gpu', 'Inputs']) expect(barrel).toContain(`/${name}`)
    expect((await p.run(['generate', ...all])).exit).toBe(0)
    expect(p.has('generated/types/operations/RunOrigin.ts')).toBe(false)
  })

  test('without what was accepted changes no file of all models', async () => {
    const { p, before } = await moved()
    p.remove('generated/marktype.spec.json')
    await p.run(['generate', ...all, '--only', 'operations.Inputs'])
    const touched = changed(p, before).filter((path) => !path.startsWith('marktype.'))
    expect(touched.length).toBeGreaterThan(0)
    expect(touched.filter((path) => !/inputs/i.test(path))).toEqual([])
  })

  test('leaves an edit, wherever it is', async () => {
    const { p } = await moved()
    p.edit('generated/types/operations/Gpu.ts', 'export', '/* mine */ export')
    const edited = p.read('generated/types/operations/Gpu.ts')
    for (const flags of [[], ['--force']]) {
      await p.run(['generate', ...all, '--only', 'operations.Inputs', ...flags])
      expect(p.read('generated/types/operations/Gpu.ts')).toBe(edited)
    }
    expect((await p.run(['check', ...all])).out).toContain('changed by hand')
  })
})
