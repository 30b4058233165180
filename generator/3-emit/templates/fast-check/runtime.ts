/**
 * `fast-check.ts`: what the arbitraries share. Entries are made by a function, and `anyOf` takes arguments, no list: the compiler
 * compares the members of a list with one another.
 */
import * as fc from 'fast-check'

/** Any finite number. */
export const finite: fc.Arbitrary<number> = fc.double({ noNaN: true, noDefaultInfinity: true })

const padded = (value: number, length = 2): string => String(value).padStart(length, '0')

const digits = (most: number, length = 2): fc.Arbitrary<string> =>
  fc.nat({ max: most }).map((value) => padded(value, length))

const joined = (parts: readonly string[]): string => parts.join('')

/** A full-date of RFC 3339. */
export const date: fc.Arbitrary<string> = fc
  .tuple(fc.nat({ max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map((parts) => dateText(...parts))

function dateText(year: number, month: number, day: number): string {
  const last = Math.min(day, daysOf(year, month))
  return [padded(year, 4), padded(month), padded(last)].join('-')
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return isLeap ? 29 : 28
}

const fraction: fc.Arbitrary<string> = fc.option(
  digits(999_999, 1).map((text) => `.${text}`),
  { nil: '' },
)
const colon: fc.Arbitrary<string> = fc.constant(':')
const offset: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('Z', 'z'),
  fc.tuple(fc.constantFrom('+', '-'), digits(23), colon, digits(59)).map(joined),
)

/** A date-time of RFC 3339. */
export const dateTime: fc.Arbitrary<string> = fc
  .tuple(date, fc.constantFrom('T', 't', ' '), digits(23), colon, digits(59), colon, digits(60), fraction, offset)
  .map(joined)

/** One of some values. */
export const oneOf = (values: readonly unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values)

/** What one of some arbitraries draws. */
export const anyOf = (...all: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> => fc.oneof(...all)

/** An arbitrary that is made when something is drawn: so models may lead to one another. */
export const later = (make: () => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.constant(null).chain(make)

/** What there is no value of. Throws when something is to be drawn. */
export const none = (name: string): fc.Arbitrary<unknown> =>
  fc.constant(null).map(() => {
    throw new Error(`No value is a valid ${name}`)
  })

const absent: unique symbol = Symbol('absent')

type Entry = readonly [key: string, values: fc.Arbitrary<unknown>, isRequired: boolean]

/** A key, its values, and whether it must be there. */
export const entry = (...parts: Entry): Entry => parts

/** Objects. In: the entries; the keys of all fields, and the values of other keys. */
export function record(
  entries: readonly Entry[],
  named: readonly string[] = [],
  others?: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const fields = fc.tuple(...entries.map(field))
  if (!others) return fields.map((own) => objectOf([], own))
  const unnamed = fc.string().filter((key) => !named.includes(key))
  const more = fc.array(fc.tuple(unnamed, others), { maxLength: 3 })
  return fc.tuple(more, fields).map((parts) => objectOf(...parts))
}

const field = ([key, values, isRequired]: Entry): fc.Arbitrary<Pair> => {
  if (isRequired) return fc.tuple(fc.constant(key), values)
  return fc.tuple(fc.constant(key), fc.option(values, { nil: absent }))
}

type Pair = readonly [key: string, value: unknown]

const objectOf = (others: readonly Pair[], own: readonly Pair[]): unknown =>
  Object.fromEntries([...others, ...own].filter(([, value]) => value !== absent))

const palette: readonly unknown[] = [
  null,
  true,
  0,
  1.5,
  -1,
  '',
  'x',
  '2024-02-30',
  [],
  [null],
  {},
  { x: null },
  undefined,
]

const wrong: fc.Arbitrary<unknown> = fc.constantFrom(...palette)

/** What is almost a value, and is refused. Throws, when something is to be drawn, where nothing is refused. */
export function nearMiss(
  values: fc.Arbitrary<unknown>,
  is: (value: unknown) => boolean,
  hasValues = true,
): fc.Arbitrary<unknown> {
  const drawn = hasValues ? almost(values) : wrong
  return later(() => {
    if (palette.every(is)) throw new Error('Every value is valid')
    return drawn.filter((value) => !is(value))
  })
}

function almost(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const choices = fc.array(fc.nat(), { minLength: 12, maxLength: 12 })
  const spoilt = fc.tuple(values, choices).map((drawn) => spoil(...drawn))
  return fc.oneof({ weight: 5, arbitrary: spoilt }, { weight: 1, arbitrary: wrong })
}

// Spoils a part of an object or a list; in the place of anything else it puts something wrong.
function spoil(value: unknown, choices: readonly number[]): unknown {
  const [choice = 0, which = 0, ...others] = choices
  if (Array.isArray(value) && value.length > 0 && choice % 4 > 0) return spoilAt(value, which % value.length, others)
  if (Array.isArray(value) || value instanceof Uint8Array) return wrongOne(which)
  if (typeof value !== 'object' || value === null) return wrongOne(which)
  return spoilObject(Object.entries(value), choices)
}

const wrongOne = (which: number): unknown => palette[which % palette.length]

function spoilAt(parts: readonly unknown[], at: number, choices: readonly number[]): unknown[] {
  const spoilt = [...parts]
  spoilt[at] = spoil(parts[at], choices)
  return spoilt
}

// Takes a key away, puts one in, or spoils what stands under one.
function spoilObject(entries: readonly [string, unknown][], choices: readonly number[]): unknown {
  const [choice = 0, which = 0, ...others] = choices
  const at = which % Math.max(1, entries.length)
  if (choice % 5 === 0) return Object.fromEntries(entries.filter((_, index) => index !== at))
  if (choice % 11 === 1) return Object.fromEntries([...entries, ['not named', wrongOne(which)]])
  if (entries.length === 0) return {}
  const spoilt = [...entries]
  spoilt[at] = [entries[at]![0], spoil(entries[at]![1], others)]
  return Object.fromEntries(spoilt)
}
