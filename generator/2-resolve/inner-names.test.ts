import { expect, test } from 'vitest'
import type { Page } from '../ir/page.ts'
import { startOf } from '../ir/place.ts'
import { withFreeNames } from './inner-names.ts'

const page = (path: string, text: string, anchor?: string): Page => ({
  ...{ path, sha256: '', dialect: 'd', title: { text, place: startOf(path) }, examples: [], diagnostics: [] },
  ...(anchor === undefined ? {} : { anchor }),
  body: { kind: 'object', rows: [] },
})
const names = (...pages: Page[]): string[] => withFreeNames(pages, ['', '']).map(({ title }) => title.text)

test('a model inside of a page leaves its name to a page, and to one before it', () => {
  const inner = (path: string, text: string) => page(path, text, text)
  expect(
    names(
      page('A.md', 'A'),
      inner('A.md', 'A b c'),
      inner('A.md', 'A d'),
      page('AB.md', 'AB'),
      inner('AB.md', 'AB c'),
      page('Ad.md', 'Ad'),
    ),
  ).toEqual(['A', 'A b c', 'A d 2', 'AB', 'AB c 2', 'Ad'])
})

test('models of headings alone are called as they are', () => {
  expect(names(page('A.md', 'A b', 'x'), page('A.md', 'Ab', 'y'))).toEqual(['A b', 'Ab'])
})
