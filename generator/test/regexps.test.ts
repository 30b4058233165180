/** `npm run regexps` names a regular expression that takes more than linear time, and one that nobody can check. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { expressionsIn, faultIn } from '../../scripts/regexps/expressions.ts'
import { Project } from './run.ts'

const root = resolve(import.meta.dirname, '../..')

/** An expression that is slow, in each of the ways that pages have met. */
const slow = [
  '/^(a+)+$/', // groups that repeat what repeats
  String.raw`/^\s*\w+\s*:\s*(.+?)\s*=/`, // neighbours that share characters
  '/x+$/', // a start at each character, and no end
  String.raw`/\[[^)]*\)/`, // a start within what is looked through
]

test.each(slow)('%s is named', async (literal) => {
  const [expression] = expressionsIn('a.ts', `const found = ${literal}.exec(text)`)
  expect(await faultIn(expression!)).toMatch(/polynomial|exponential/)
})

test('linear expressions are none of its business', async () => {
  const [expression] = expressionsIn('a.ts', String.raw`text.replace(/^[ \t]*#+ (\S.*)$/gm, '')`)
  expect(await faultIn(expression!)).toBeUndefined()
})

test('an expression that is put together is named, and one with other flags is not', () => {
  const found = expressionsIn('a.ts', "RegExp(word)\nnew RegExp(known.source, 'gu');\n/a/")
  expect(found.map(({ line, source }) => [line, source])).toEqual([
    [1, undefined],
    [3, 'a'],
  ])
})

test('one that is generated with its flags is as good as a literal', () => {
  const [expression] = expressionsIn('a.ts', String.raw`const pattern0 = new RegExp("^(a+)\\d+$", "u")`)
  expect(expression).toMatchObject({ source: String.raw`^(a+)\d+$`, flags: 'u' })
})

test('the command fails on a slow one, and says where it is', () => {
  const file = new Project({ 'slow.ts': 'export const ok = /a/\nexport const slow = /x+$/\n' }).at('slow.ts')
  const { status, stderr } = spawnSync('npx', ['tsx', 'scripts/regexps.ts', file], { cwd: root, encoding: 'utf8' })
  expect(stderr).toContain('slow.ts:2 /x+$/ is 2nd degree polynomial')
  expect(status).toBe(1)
})
