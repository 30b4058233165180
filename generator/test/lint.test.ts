/** `marktype lint`: what it says, at which level, and that it writes nothing. */
import { expect, test } from 'vitest'
import { lint } from '../index.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { project, type Project } from './run.ts'

const gpu = 'spec/models/operations/gpu.md'
const doubtful = (): Project => project().edit(gpu, '## Values', '## Valuess')
const linted = async (p: Project, ...flags: string[]): Promise<{ exit: number; diagnostics: Diagnostic[] }> => {
  const { exit, out } = await p.run(['lint', '--format', 'json', ...flags])
  const result = JSON.parse(out) as { version: number; diagnostics: Diagnostic[] }
  expect(Object.keys(result)).toEqual(['version', 'diagnostics'])
  return { exit, diagnostics: result.diagnostics }
}
const codes = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, severity }) => `${code} ${severity}`)

test('prints the diagnostics with frames on stdout, and writes nothing', async () => {
  const p = doubtful()
  const before = p.state()
  const { exit, out, err } = await p.run(['lint'])
  expect([exit, err]).toEqual([1, ''])
  expect(out).toContain(`${gpu}:`)
  expect(out).toMatch(/error\[missing-section\][^]*> \d+ \| \|/)
  expect(out).toMatch(/\n1 error, /)
  expect(p.state()).toEqual(before)
})

test('includes what a setting decides, once', async () => {
  const { exit, diagnostics } = await linted(project())
  expect([exit, codes(diagnostics)]).toEqual([0, ['nulls-undocumented info']])
})

test('says so when nothing is doubtful, and nothing with --quiet', async () => {
  const p = project({ 'marktype.config.json': '{"keys":"documented","nulls":"lenient"}' })
  expect(await p.run(['lint'])).toEqual({ exit: 0, out: 'No likely mistakes\n', err: '' })
  expect(await p.run(['lint', '--quiet'])).toEqual({ exit: 0, out: '', err: '' })
})

test('levels come from the configuration, and the command line goes over them', async () => {
  const p = project({ 'marktype.config.json': '{"keys":"documented","levels":{"nulls-undocumented":"error"}}' })
  expect(await linted(p)).toMatchObject({ exit: 1, diagnostics: [{ severity: 'error' }] })
  expect(await linted(p, '--level', 'nulls-undocumented=off')).toEqual({ exit: 0, diagnostics: [] })
  const warned = ['--level', 'nulls-undocumented=warning', '--fail-on', 'warning']
  expect(await linted(p, ...warned)).toMatchObject({ exit: 1, diagnostics: [{ severity: 'warning' }] })
})

test('an error that is taken for nothing fails nothing, and generate still takes it for one', async () => {
  const p = doubtful()
  const off = ['--level', 'missing-section=off', '--level', 'unresolved-reference=info']
  expect(await linted(p, ...off)).toMatchObject({ exit: 0 })
  expect((await p.run(['generate'])).exit).toBe(1)
})

test.each([
  ['--level', 'numeric-enums=off', /Did you mean numeric-enum\?/],
  ['--level', 'numeric-enum=loud', /expected one of error, warning, info, off/],
  ['--level', 'numeric-enum', /expected one of error, warning, info, off/],
])('refuses %s %s', async (flag, value, says) => {
  const { exit, out, err } = await project().run(['lint', flag, value])
  expect([exit, out]).toEqual([2, ''])
  expect(err).toMatch(says)
})

test('refuses unknown codes and levels in the configuration', async () => {
  for (const levels of [{ 'no-such-code': 'off' }, { 'numeric-enum': 'loud' }]) {
    const p = project({ 'marktype.config.json': JSON.stringify({ levels }) })
    expect(await p.run(['lint'])).toMatchObject({ exit: 2, err: expect.stringContaining('`levels`') })
  }
})

test('goes over all inputs, and one that cannot be read ends in 3', async () => {
  const inputs = [
    { name: 'a', path: 'spec' },
    { name: 'b', path: 'nowhere' },
  ]
  const p = project({ 'marktype.config.json': JSON.stringify({ keys: 'documented', inputs }) })
  const { exit, diagnostics } = await linted(p)
  expect([exit, codes(diagnostics)]).toEqual([3, ['nulls-undocumented info', 'input-not-found error']])
})

test('is a function too', async () => {
  const p = project()
  const [result] = await lint({ cwd: p.folder })
  expect(codes(result!.diagnostics)).toEqual(['nulls-undocumented info'])
})
