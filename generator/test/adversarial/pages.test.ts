/** The hostile pages of `cases.json`: each gets the behaviour that the case names. */
import { beforeAll, expect, test } from 'vitest'
import { compileErrors, writeTemporary } from '../compile.ts'
import { casesOf, categories } from './cases.ts'
import { prove } from './laws.ts'
import { pageLaws, variants } from './page-cases.ts'
import { outcomesOf, type PageOutcome } from './pages.ts'

let outcomes: ReadonlyMap<string, PageOutcome>
beforeAll(async () => {
  const all = categories.flatMap((category) => casesOf(category, 'markdown', 'bytes'))
  outcomes = await outcomesOf(
    all.filter(({ id }) => id in pageLaws),
    variants,
  )
})

prove(pageLaws, (id) => outcomes.get(id)!)

test('what is made of all of them compiles', async () => {
  const all = [...outcomes.values()].flatMap(({ printed, files }) => [...printed, ...files])
  const unique = new Map(all.map((file) => [file.path, file]))
  const folder = await writeTemporary([...unique.values()].filter(({ path }) => /^(?:types|validators)[/.]/.test(path)))
  expect(await compileErrors(folder, 'typescript7')).toBe('')
})
