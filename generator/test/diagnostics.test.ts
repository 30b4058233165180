/** The registry's proof: every code is uttered by some fixture, says what it found and what it expected, why, and the way out. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diagnostics, type Code, type Diagnostic } from '../ir/diagnostics.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const codes = Object.keys(diagnostics) as Code[]
/** Says what is done, not what was found. */
const exempt: readonly Code[] = ['kept-model']

const filesIn = (named: RegExp): string[] =>
  readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((path) => named.test(basename(path)))
    .map((path) => join(fixtures, path))
const reports = filesIn(/^(?:report|expected).*\.txt$/).map((file) => readFileSync(file, 'utf8'))
const uttered = reports.flatMap((text) => [
  ...text.matchAll(/^(?:\S.*? )?(error|warning|info)\[([a-z0-9-]+)\] (.*)$/gm),
])
const inSpecs = filesIn(/^spec\.json$/).flatMap(
  (file) => (JSON.parse(readFileSync(file, 'utf8')) as { diagnostics: Diagnostic[] }).diagnostics,
)

test('every code is uttered by a fixture', () => {
  const known = new Set(uttered.map(([, , code]) => code))
  expect(codes.filter((code) => !known.has(code))).toEqual([])
})

test('fixtures utter no code that the registry does not know, and none with another severity', () => {
  const said = new Set([
    ...uttered.map(([, severity, code]) => `${code} ${severity}`),
    ...inSpecs.map(({ code, severity }) => `${code} ${severity}`),
  ])
  const known = new Set(codes.map((code) => `${code} ${diagnostics[code].severity}`))
  expect([...said].filter((each) => !known.has(each))).toEqual([])
})

describe.each(codes)('%s', (code) => {
  const { severity, why, fix } = diagnostics[code]

  test('is a name in kebab case, and says why and what to do', () => {
    expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    expect([why, fix]).toEqual([expect.stringMatching(/\S.*\.$/s), expect.stringMatching(/\S.*\.$/s)])
  })

  test('says what it found and what it expected', () => {
    if (severity === 'info' || exempt.includes(code)) return
    const messages = uttered.flatMap(([, , found, message]) => (found === code ? [message] : []))
    for (const message of messages) expect(message).toMatch(/^Unexpected .*expected /)
  })
})
