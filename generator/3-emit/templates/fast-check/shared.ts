/** `fast-check.ts`: what the arbitraries share. */
import { code, importedAll, type Code } from '../../typescript/code.ts'

const fc = importedAll('fast-check', 'fc')

/**
 * The source of the file, the same for all models. Entries are made by a function, and `anyOf` takes arguments, no list:
 * the compiler compares the members of a list with one another.
 */
export const sharedSource: Code = code`
/** Any finite number. */
export const finite: ${fc}.Arbitrary<number> = ${fc}.double({ noNaN: true, noDefaultInfinity: true })

const digits = (most: number, length = 2): ${fc}.Arbitrary<string> =>
  ${fc}.nat({ max: most }).map((value) => String(value).padStart(length, "0"))

/** A full-date of RFC 3339. */
export const date: ${fc}.Arbitrary<string> = ${fc}
  .tuple(${fc}.nat({ max: 9999 }), ${fc}.integer({ min: 1, max: 12 }), ${fc}.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => {
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
    const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
    return [[year, 4], [month, 2], [Math.min(day, days), 2]].map(([part, length]) => String(part).padStart(length!, "0")).join("-")
  })

/** A date-time of RFC 3339. */
export const dateTime: ${fc}.Arbitrary<string> = ${fc}
  .tuple(
    date,
    ${fc}.constantFrom("T", "t", " "),
    digits(23),
    digits(59),
    digits(60),
    ${fc}.option(digits(999999, 1), { nil: "" }),
    ${fc}.oneof(${fc}.constantFrom("Z", "z"), ${fc}.tuple(${fc}.constantFrom("+", "-"), digits(23), digits(59)).map(([sign, hours, minutes]) => \`\${sign}\${hours}:\${minutes}\`)),
  )
  .map(([day, t, hours, minutes, seconds, fraction, offset]) => \`\${day}\${t}\${hours}:\${minutes}:\${seconds}\${fraction === "" ? "" : \`.\${fraction}\`}\${offset}\`)

/** One of some values. */
export const oneOf = (values: readonly unknown[]): ${fc}.Arbitrary<unknown> => ${fc}.constantFrom(...values)

/** What one of some arbitraries draws. */
export const anyOf = (...all: readonly ${fc}.Arbitrary<unknown>[]): ${fc}.Arbitrary<unknown> => ${fc}.oneof(...all)

/** An arbitrary that is made when something is drawn: so models may lead to one another. */
export const later = (make: () => ${fc}.Arbitrary<unknown>): ${fc}.Arbitrary<unknown> => ${fc}.constant(null).chain(make)

/** What there is no value of. Throws when something is to be drawn. */
export const none = (name: string): ${fc}.Arbitrary<unknown> =>
  ${fc}.constant(null).map(() => {
    throw new Error(\`No value is a valid \${name}\`)
  })

const absent: unique symbol = Symbol("absent")

type Entry = readonly [key: string, values: ${fc}.Arbitrary<unknown>, isRequired: boolean]

/** A key, its values, and whether it must be there. */
export const entry = (...parts: Entry): Entry => parts

/** Objects. In: the entries; the keys of all fields, and the values of other keys. */
export function record(
  entries: readonly Entry[],
  named: readonly string[] = [],
  others?: ${fc}.Arbitrary<unknown>,
): ${fc}.Arbitrary<unknown> {
  const values = entries.map(([, each, isRequired]) => (isRequired ? each : ${fc}.option(each, { nil: absent })))
  const more = others ? ${fc}.array(${fc}.tuple(${fc}.string(), others), { maxLength: 3 }) : ${fc}.constant([])
  return ${fc}.tuple(${fc}.tuple(...values), more).map(([own, rest]) =>
    Object.fromEntries([
      ...rest.filter(([key]) => !named.includes(key)),
      ...own.flatMap((value, index) => (value === absent ? [] : [[entries[index]![0], value]])),
    ]),
  )
}

const palette: readonly unknown[] = [null, true, 0, 1.5, -1, "", "x", "2024-02-30", [], [null], {}, { x: null }, undefined]

/** What is almost a value, and is refused. Throws, when something is to be drawn, where nothing is refused. */
export const nearMiss = (
  values: ${fc}.Arbitrary<unknown>,
  is: (value: unknown) => boolean,
  hasValues = true,
): ${fc}.Arbitrary<unknown> =>
  ${fc}.constant(null).chain(() => {
    if (palette.every(is)) throw new Error("Every value is valid")
    const wrong = ${fc}.constantFrom(...palette)
    const spoilt = ${fc}.tuple(values, ${fc}.array(${fc}.nat(), { minLength: 12, maxLength: 12 })).map(([value, choices]) => spoil(value, choices))
    return (hasValues ? ${fc}.oneof({ weight: 5, arbitrary: spoilt }, { weight: 1, arbitrary: wrong }) : wrong).filter((value) => !is(value))
  })

// Takes a key away, puts one in, or puts something else in the place of a part.
function spoil(value: unknown, [choice = 0, which = 0, ...others]: readonly number[]): unknown {
  const other = palette[which % palette.length]
  if (Array.isArray(value) && value.length > 0 && choice % 4 > 0)
    return value.map((item: unknown, index) => (index === which % value.length ? spoil(item, others) : item))
  if (typeof value !== "object" || value === null || value instanceof Uint8Array || Array.isArray(value)) return other
  const entries: (readonly [string, unknown])[] = Object.entries(value)
  const at = which % Math.max(1, entries.length)
  if (choice % 5 === 0) return Object.fromEntries(entries.filter((_, index) => index !== at))
  if (choice % 11 === 1) return Object.fromEntries([...entries, ["not named", other]])
  return Object.fromEntries(entries.map(([key, part], index) => [key, index === at ? spoil(part, others) : part]))
}
`
