/** Laws of reading: neither the order in which pages arrive nor how their tables are padded says anything. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { allDialects } from '../1-read/all-dialects.ts'
import { dialects } from '../1-read/dialects/index.ts'
import { readInput } from '../1-read/read.ts'
import { openFolder } from '../host/folder.ts'
import { resolve } from '../2-resolve/resolve.ts'
import { loadSettings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { jsonText } from '../report/json.ts'
import { allFixtures, type Fixture } from './fixtures.ts'
import { meaningText } from './meaning.ts'

const temporary = mkdtempSync(join(tmpdir(), 'marktype-reading-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

// A table that is broken on purpose is another table when it is laid out anew; a link out of the input stays where it is.
const isBroken = ({ name }: Fixture): boolean => /^(?:row|table|limit|bytes|page-with|link-out)-/.test(name)
const readable = allFixtures().filter((fixture) => !isBroken(fixture))

describe('the Spec is the same whichever order the pages arrive in', () => {
  test.each(readable)('$dialect/$name', async ({ folder, read }) => {
    const { spec } = await read()
    if (!spec) return
    const settings = await loadSettings(folder, { input: 'spec' })
    const [input] = settings.inputs
    const own = settings.read.dialects
    const all = allDialects(own, dialects, settings.read.dialect)
    const options = {
      ...settings.read,
      root: input!.path,
      label: input!.label,
      dialects: all,
      users: all.slice(0, own.length),
    }
    const reading = await readInput(await openFolder(options), { ...options, dialect: settings.read.dialect })
    const resolved = (pages: typeof reading.pages): string =>
      jsonText(
        resolve(pages, { ...settings.resolve, dialect: reading.dialect, folder: reading.folder, accepted: [] }).spec,
      )
    const inOrder = resolved(reading.pages)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(reading.pages, { minLength: reading.pages.length }), async (pages) => {
        expect(resolved(pages)).toBe(inOrder)
      }),
      { numRuns: 2 },
    )
  })
})

describe('the Spec is the same however the tables are padded', () => {
  test.each(readable)('$dialect/$name', async ({ dialect, name, folder, read }) => {
    const { spec, diagnostics } = await read()
    if (!spec) return
    const copy = join(temporary, `${dialect}-${name}`, basename(join(folder, 'spec')))
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 9 })), async (widths) => {
        cpSync(join(folder, 'spec'), copy, { recursive: true })
        for (const path of pagesIn(copy)) writeFileSync(path, padded(readFileSync(path, 'utf8'), widths))
        const again = await read(copy)
        expect(meaningText(again.spec!)).toBe(meaningText(spec))
        expect(said(again.diagnostics)).toEqual(said(diagnostics))
      }),
      { numRuns: 1 },
    )
  })
})

const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.mdx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

const said = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, message, place }) => `${place?.path}:${place?.line} ${code} ${message}`).toSorted()

// Every row of a section's table, each cell with other blanks around it. A table of a description is its text.
function padded(page: string, widths: Iterator<number>): string {
  const blank = (least: number): string => ' '.repeat(Math.max(least, widths.next().value as number))
  let [isFence, isSection] = [false, false]
  return page
    .split('\n')
    .map((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) isFence = !isFence
      if (/^(?:## |-+$)/.test(line)) isSection = /^(?:## (?:Fields|Values|Members|Discriminator)|-+$)/.test(line)
      if (isFence || !isSection || !/^\|.*\|\s*$/.test(line)) return line
      const cells = line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
      const isRule = cells.every((cell) => /^\s*:?-+:?\s*$/.test(cell))
      const laid = (cell: string): string =>
        isRule ? ` ---${'-'.repeat(blank(0).length)} ` : blank(1) + cell.trim() + blank(1)
      return `|${cells.map(laid).join('|')}|`
    })
    .join('\n')
}
