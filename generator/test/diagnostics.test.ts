/**
 * The registry's proof: every code is uttered by some fixture, and by the place that it stands with; it says what it found and what it
 * expected, why, and the way out.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diagnose, diagnostics, type Code, type Diagnostic } from '../ir/diagnostics.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const codes = Object.keys(diagnostics) as Code[]
/** Say what is done, or what nobody says, not what was found. */

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

describe('the catalogue', async () => {
  /** Code → who utters it as well. */
  const others: Partial<Record<Code, readonly string[]>> = {
    // `dialect` is checked where the dialects are known, and where upstreams go where all folders are.
    'config-invalid-value': ['read', 'run'],
    // A side of a comparison may be no folder at all.
    'input-not-found': ['run'],
    // What a report would overwrite is looked for before a run, and once more when it is written.
    'report-misplaced': ['run'],
    // Of control characters reading counts the rest itself: a page may consist of them.
    'more-of-the-same': ['read'],
    // `inspect` prints one Spec, and the configuration may list several inputs.
    'several-roots': ['commands'],
    'page-outside-root': ['host'],
    // A page with no more than a name is a model only if another refers to it.
    'not-a-model': ['resolve'],
    // A name that is no type of the dialect may be a model.
    'unknown-type': ['resolve'],
    // `eject` takes the name of a template.
    'unknown-template': ['scaffold'],
    // Two pages may claim the same files before any is made.
    'output-collision': ['resolve'],
    // Whether it parses is known once it is printed.
    'template-failed': ['write'],
  }

  const generator = join(import.meta.dirname, '..')
  const sources = readdirSync(generator, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /(?<!\.test)\.ts$/.test(path) && !path.startsWith(`test${sep}`),
  )
  /** Each call of `diagnose`: where it is, and the codes in its first argument. */
  const calls = sources.flatMap((path) =>
    [...readFileSync(join(generator, path), 'utf8').matchAll(/\bdiagnose\(([^,)]+)/g)].map(([, first]) => ({
      path,
      place: path.split(sep, 1)[0]!.replace(/^\d-/, ''),
      codes: codes.filter((code) => first!.includes(`'${code}'`)),
    })),
  )
  const places = readdirSync(join(generator, 'ir/diagnostics'))
    .map((file) => basename(file, '.ts'))
    .filter((name) => name !== 'entry')
  const standing = await Promise.all(
    places.map(async (place) => {
      const file = (await import(`../ir/diagnostics/${place}.ts`)) as Record<string, object>
      return Object.keys(file[place]!).map((code) => [code as Code, place] as const)
    }),
  )
  const homes = standing.flat()

  test('every code stands in one file', () => {
    expect(homes.map(([code]) => code).toSorted()).toEqual(codes.toSorted())
  })

  test('every call names its code', () => {
    expect(calls.filter((call) => call.codes.length === 0).map(({ path }) => path)).toEqual([])
  })

  test('every code is uttered by the place that its file is called like, and by no other that is not listed', () => {
    const heard = (code: Code): string[] =>
      [...new Set(calls.filter((call) => call.codes.includes(code)).map(({ place }) => place))].toSorted()
    expect(Object.fromEntries(homes.map(([code]) => [code, heard(code)]))).toEqual(
      Object.fromEntries(homes.map(([code, home]) => [code, [home, ...(others[code] ?? [])].toSorted()])),
    )
  })
})

test('a wrong code or parameter is a type error', () => {
  const wrong = [
    // @ts-expect-error -- there is no such code
    () => diagnose('no-such-code', { found: '' }),
    // @ts-expect-error -- of another type
    () => diagnose('missing-title', { found: 1 }),
    // @ts-expect-error -- of another code
    () => diagnose('missing-title', { found: '', reason: '' }),
    // @ts-expect-error -- it needs one
    () => diagnose('missing-title'),
    // @ts-expect-error -- it takes none
    () => diagnose('page-empty', { found: '' }),
  ]
  expect(wrong).toHaveLength(5)
})

describe.each(codes)('%s', (code) => {
  const { why, fix } = diagnostics[code]

  test('is a name in kebab case, and says why and what to do', () => {
    expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    expect([why, fix]).toEqual([expect.stringMatching(/\S.*\.$/s), expect.stringMatching(/\S.*\.$/s)])
  })

  test('says what is wrong in plain words', () => {
    const messages = uttered.flatMap(([, , found, message]) => (found === code ? [message] : []))
    for (const message of messages as string[]) {
      expect(message).not.toMatch(/^Unexpected (?:missing|failure|lack|edit|content)\b/)
      if (message.startsWith('Unexpected')) expect(message).toMatch(/expected /)
    }
  })
})
