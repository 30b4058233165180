/** The standing law of the stubs: `read(docs(spec))` is `spec`, and `docs(read(docs(spec)))` is `docs(spec)` byte for byte. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Spec } from '../ir/spec.ts'
import { allFixtures } from './fixtures.ts'
import { meaningText, readStubs, stubsOf, type Stubs } from './meaning.ts'
import { anySpec } from './spec-arbitrary.ts'

// A stub has the names that its page has, and what is said of those.
const ofNames: ReadonlySet<string> = new Set(['opaque-model', 'confusable-name', 'invisible-character'])

const runs = Number(process.env['RUNS'] ?? 80)
const seed = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }

// The first line names the page that was read: the stub itself, the second time.
const headless = ({ path, text }: Stubs[number]) => ({ path, text: text.slice(text.indexOf('\n')) })

async function expectLaw(spec: Spec): Promise<void> {
  const stubs = stubsOf(spec)
  const { spec: found, pages } = await readStubs(stubs)
  expect(meaningText(found)).toBe(meaningText(spec))
  const complaints = found.diagnostics.filter(({ severity, code }) => severity !== 'info' && !ofNames.has(code))
  expect(complaints).toEqual([])
  expect(pages.find(({ path }) => path === 'index.md')?.body.kind).toBe('none')
  expect(stubsOf(found).map(headless)).toEqual(stubs.map(headless))
}

test('stubs are read back to the Spec they were written from, and written again to the same bytes', async () => {
  await fc.assert(fc.asyncProperty(anySpec, expectLaw), { numRuns: runs, ...seed })
})

describe('and so are the stubs of what fixtures mean', () => {
  test.each(allFixtures())('$dialect/$name', async ({ read }) => {
    const { spec } = await read()
    if (spec) await expectLaw(spec)
  })
})
