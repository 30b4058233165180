/** docs/rules is what the catalogue says: a page for each rule, and no other. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rulesFolder, rulesPages } from '../../scripts/rules-pages.ts'
import { rules } from '../compare/rules.ts'

const pages = rulesPages()

test('the pages are fresh: `npm run docs` writes them', () => {
  expect(readdirSync(rulesFolder).toSorted()).toEqual([...pages.keys()].toSorted())
  for (const [name, page] of pages) expect(readFileSync(join(rulesFolder, name), 'utf8'), name).toBe(page)
})

test.each(Object.entries(rules))('%s says what and why', (id, { what, why }) => {
  expect(what).toMatch(/^\S.*[^.]$/)
  expect(why).toMatch(/^\S.*\.$/)
  expect(pages.get(`${id}.md`)).not.toMatch(/undefined|\[object/)
  expect(pages.get('README.md')).toContain(`(${id}.md)`)
})
