/** Where: a JSON document, and JSON as a part of one. */
import { replaceTreacherous, unicodeEscape } from './characters.ts'

/** JSON text → the same values, with nothing in it that acts: line breaks between its parts stay. */
export const visibleJson = (json: string): string =>
  replaceTreacherous(json, (character) => (character === '\n' ? character : unicodeEscape(character)))

/** A document of two spaces a level, with a line break at its end. */
export const jsonDocument = (value: unknown): string => `${visibleJson(JSON.stringify(value, null, 2))}\n`

/**
 * The same of an object, with what some of its lists and objects hold on a line each: so two branches merge them line by line. `lined`: the
 * keys of these.
 */
export function linedJsonDocument(value: Readonly<Record<string, unknown>>, lined: readonly string[]): string {
  const parts = Object.entries(value).flatMap(([key, each]) => {
    if (each === undefined) return []
    const text = lined.includes(key)
      ? linesOf(each as object)
      : visibleJson(JSON.stringify(each, null, 2).replaceAll('\n', '\n  '))
    return [`${visibleLine(key)}: ${text}`]
  })
  return `${within('{}', parts, '\n')}\n`
}

const linesOf = (value: object): string =>
  Array.isArray(value)
    ? within('[]', value.map(visibleLine), '\n  ')
    : within(
        '{}',
        Object.entries(value).map(([key, each]) => `${visibleLine(key)}: ${visibleLine(each)}`),
        '\n  ',
      )

// Most lines are printable ASCII, of which no character acts.
function visibleLine(value: unknown): string {
  const json = JSON.stringify(value)
  return /[^ -~]/.test(json) ? visibleJson(json) : json
}

/** The same of a value some of whose objects are maps, whose keys stay in their order. */
export const orderedJsonDocument = (value: unknown): string => `${visibleJson(orderedJson(value, '\n'))}\n`

function orderedJson(value: unknown, start: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${start}  `
  if (Array.isArray(value))
    return within(
      '[]',
      value.map((item) => orderedJson(item, inner)),
      start,
    )
  const entries: Iterable<[string, unknown]> = value instanceof Map ? value : Object.entries(value)
  const properties = [...entries].map(([key, item]) => `${JSON.stringify(key)}: ${orderedJson(item, inner)}`)
  return within('{}', properties, start)
}

const within = ([open, close]: string, parts: readonly string[], start: string): string =>
  parts.length === 0 ? `${open}${close}` : `${open}${start}  ${parts.join(`,${start}  `)}${start}${close}`
