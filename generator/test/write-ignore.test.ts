/** `diff --write-ignore`: accepts what fails the run, writes it down once, and leaves what somebody wrote. */
import { expect, test } from 'vitest'
import { generated, type Project } from './run.ts'

const types = { 'marktype.config.json': '{"templates":["types"],"keys":"documented"}' }
const gpu = 'spec/models/operations/gpu.md'
const file = 'marktype.ignore.json'
const accepting = ['diff', '--write-ignore', '--reason', 'agreed']
const broken = async (): Promise<Project> => (await generated(types)).edit(gpu, '| T4 ', '| T5 ')

type File = { ignore: { fingerprint: string; reason: string; until?: string; change?: string }[] }
const entriesOf = (p: Project): File['ignore'] => (JSON.parse(p.read(file)) as File).ignore

test('writes an entry a line, sorted; then nothing fails, and a second run adds nothing', async () => {
  const p = await broken()
  expect((await p.run(['diff'])).exit).toBe(1)
  expect(p.has(file)).toBe(false)
  const { exit, err } = await p.run([...accepting, '--until', '9999-12-31'])
  expect([exit, err]).toEqual([0, expect.stringContaining('accepted')])
  const text = p.read(file)
  const entries = entriesOf(p)
  expect(entries.length).toBeGreaterThan(0)
  for (const entry of entries) {
    expect(entry).toMatchObject({ reason: 'agreed', until: '9999-12-31', change: expect.stringContaining('Gpu') })
    expect(text).toContain(`\n    ${JSON.stringify(entry)}`)
  }
  expect(text.split('\n')).toHaveLength(entries.length + 5)
  expect((await p.run(accepting)).exit).toBe(0)
  expect(p.read(file)).toBe(text)
  expect((await p.run(['diff'])).exit).toBe(0)
  const checked = JSON.parse((await p.run(['check', '--format', 'json'])).out) as { changes: { level: string }[] }
  expect(checked.changes.filter(({ level }) => level === 'breaking')).toEqual([])
  expect(p.files('.').filter((path) => path.includes('.tmp'))).toEqual([])
})

test('an entry that somebody wrote stays as it is, and one that matches nothing is reported', async () => {
  const p = (await broken()).write({
    [file]: '{ "ignore": [{ "fingerprint": "0123456789ab", "reason": "mine", "change": "zebra: the model is gone" }] }',
  })
  const { err } = await p.run(accepting)
  expect(err).toContain('ignore-unmatched')
  expect(entriesOf(p).at(-1)).toEqual({
    fingerprint: '0123456789ab',
    reason: 'mine',
    change: 'zebra: the model is gone',
  })
  expect(entriesOf(p).length).toBeGreaterThan(1)
})

test('it is added to what the configuration ignores', async () => {
  const p = await broken()
  const { ignore } = JSON.parse((await p.run(['diff', '--format', 'ignore'])).out) as File
  const config = {
    templates: ['types'],
    keys: 'documented',
    ignore: [{ ...ignore[0], reason: 'in the configuration' }],
  }
  p.write({ 'marktype.config.json': JSON.stringify(config) })
  await p.run(accepting)
  const all = p.has(file) ? entriesOf(p) : []
  expect(all.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(
    ignore
      .slice(1)
      .map(({ fingerprint }) => fingerprint)
      .toSorted(),
  )
  expect((await p.run(['diff'])).exit).toBe(0)
})

test.each([
  ['no reason', [], ['diff', '--write-ignore'], 'reason-missing'],
  ['a blank reason', [], ['diff', '--write-ignore', '--reason', ' '], 'reason-missing'],
  ['no day', [], [...accepting, '--until', '2026-02-31'], 'expected a day'],
  ['a file that is no JSON', ['<<<<<<< HEAD\n'], accepting, 'config-unreadable'],
  ['a file of another shape', ['{\n  "ignore": [\n    { "reason": "x" }\n  ]\n}\n'], accepting, `${file}:3:5 `],
])('%s: exit code 2, and nothing is written', async (_, [text], argv, said) => {
  const p = await broken()
  if (text !== undefined) p.write({ [file]: text })
  const before = p.state()
  const { exit, err } = await p.run(argv)
  expect([exit, err]).toEqual([2, expect.stringContaining(said)])
  expect(p.state()).toEqual(before)
})
