/**
 * Every folder of `fixtures/<dialect>/<case>/`: the pages of `spec/` are read as `inspect` reads them, and what they mean
 * (`spec.json`) and what is said of them (`report.txt`) is held against the files beside them. `vitest -u` accepts; read
 * what you accept. A case may have a `marktype.config.json`. A case whose input is refused has no `spec.json`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadSettings } from '../config.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import type { Place } from '../ir/place.ts'
import type { Model, Spec } from '../ir/spec.ts'
import { readSpec } from '../pipeline.ts'
import { jsonText } from '../report/json.ts'
import { diagnosticsText } from '../report/text.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const dialects = ['speakeasy-python', 'marktype']
const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

for (const dialect of dialects)
  describe(dialect, () => {
    test.each(foldersIn(join(fixtures, dialect)))('%s', async (name) => {
      const folder = join(fixtures, dialect, name)
      const { spec, diagnostics } = await inspect(folder)
      await expect(report(folder, diagnostics)).toMatchFileSnapshot(join(folder, 'report.txt'))
      expect(existsSync(join(folder, 'spec.json')) && !spec, 'a refused input has no spec.json').toBe(false)
      if (!spec) return
      expect(spec.dialect).toBe(dialect)
      await expect(jsonText(spec)).toMatchFileSnapshot(join(folder, 'spec.json'))
      for (const place of [...spec.models.flatMap(placesIn), ...diagnostics.flatMap((each) => each.place ?? [])])
        expectInside(folder, place)
    })
  })

async function inspect(folder: string): Promise<{ spec?: Spec; diagnostics: Diagnostic[] }> {
  try {
    const settings = await loadSettings(folder, { input: 'spec' })
    const { spec } = await readSpec(settings.inputs[0]!, settings, acceptedIn(folder))
    return { spec, diagnostics: spec.diagnostics }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { diagnostics: refusal.diagnostics }
  }
}

function acceptedIn(folder: string): Model[] {
  const file = join(folder, 'accepted.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Spec).models : []
}

// A refusal names folders as they are on this machine.
const report = (folder: string, diagnostics: readonly Diagnostic[]): string =>
  diagnosticsText(diagnostics, {
    color: false,
    maxProblems: Infinity,
    prefix: 'spec/',
    source: (path) => textOf(folder, path),
  }).replaceAll(`${folder}/`, '')

function textOf(folder: string, path: string): string | undefined {
  try {
    return readFileSync(join(folder, 'spec', path), 'utf8')
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
function expectInside(folder: string, { path, line, column, endLine, endColumn }: Place): void {
  const lines = textOf(folder, path)?.split(/\r\n|\r|\n/)
  if (!lines) return
  const [first, last] = [lines[line - 1], lines[endLine - 1]]
  expect(first, `${path}:${line}`).toBeDefined()
  expect(last, `${path}:${endLine}`).toBeDefined()
  expect([column >= 1, column <= first!.length + 1, endColumn <= last!.length + 1]).toEqual([true, true, true])
  if (line !== endLine) return
  expect(endColumn).toBeGreaterThanOrEqual(column)
  const text = first!.slice(column - 1, endColumn - 1)
  if (!/^#*\s+$/.test(text)) expect(text, `${path}:${line}:${column}`).toBe(text.trim())
}
