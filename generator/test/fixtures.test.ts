/**
 * Every folder of `fixtures/<dialect>/<case>/`: the pages of `spec/` are read as `inspect` reads them, and what they mean
 * (`spec.json`) and what is said of them (`report.txt`) is held against the files beside them. `vitest -u` accepts; read
 * what you accept. A case may have a `marktype.config.json`. A case whose input is refused has no `spec.json`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { linesOf, type Place } from '../ir/place.ts'
import type { Model } from '../ir/spec.ts'
import { jsonText } from '../report/json.ts'
import { diagnosticsText } from '../report/text.ts'
import { allFixtures, fixtureDialects } from './fixtures.ts'

const fixtures = allFixtures()

for (const dialect of fixtureDialects)
  describe(dialect, () => {
    test.each(fixtures.filter((fixture) => fixture.dialect === dialect))('$name', async ({ folder, read }) => {
      const { root, spec, diagnostics } = await read()
      await expect(report(folder, root, diagnostics)).toMatchFileSnapshot(join(folder, 'report.txt'))
      expect(existsSync(join(folder, 'spec.json')) && !spec, 'a refused input has no spec.json').toBe(false)
      if (!spec) return
      expect(spec.dialect).toBe(dialect)
      await expect(jsonText(spec)).toMatchFileSnapshot(join(folder, 'spec.json'))
      for (const place of [...spec.models.flatMap(placesIn), ...diagnostics.flatMap((each) => each.place ?? [])])
        expectInside(root, place)
    })
  })

// A refusal names folders as they are on this machine.
const report = (folder: string, root: string, diagnostics: readonly Diagnostic[]): string =>
  diagnosticsText(diagnostics, {
    color: false,
    maxProblems: Infinity,
    prefix: `${relative(folder, root)}/`,
    source: (path) => textOf(root, path),
  }).replaceAll(`${folder}/`, '')

function textOf(root: string, path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

const placesIn = (model: Model): Place[] => [
  model.place,
  ...(model.examples ?? []).map(({ place }) => place),
  ...(model.kind === 'object' ? model.fields.map(({ place }) => place) : []),
  ...(model.kind === 'enum' ? model.values.map(({ place }) => place) : []),
  ...(model.kind === 'union' ? model.memberPlaces : []),
]

/** A place is on its page, does not end before it starts, and neither starts nor ends in a blank, unless it is empty. */
function expectInside(root: string, { path, line, column, endLine, endColumn }: Place): void {
  const page = textOf(root, path)
  if (page === undefined) return
  const lines = linesOf(page)
  const [first, last] = [lines[line - 1], lines[endLine - 1]]
  expect(first, `${path}:${line}`).toBeDefined()
  expect(last, `${path}:${endLine}`).toBeDefined()
  expect([column >= 1, column <= first!.length + 1, endColumn <= last!.length + 1]).toEqual([true, true, true])
  if (line !== endLine) return
  expect(endColumn).toBeGreaterThanOrEqual(column)
  const text = first!.slice(column - 1, endColumn - 1)
  if (!/^#*\s+$/.test(text)) expect(text, `${path}:${line}:${column}`).toBe(text.trim())
}
