/**
 * What a module exports → plain data, copied once: nothing of it can change or run when it is read again. Maps, dates, proxies and
 * instances of classes are refused, which would be taken for empty objects.
 */
import { types } from 'node:util'
import { isRegExp } from '../ir/regexps.ts'
import { messageOf } from '../ir/thrown.ts'

/** Where something stands that is no plain data, and what. `at`: the way to it, as `inputs[0].path`; empty for the whole. */
export type Odd = { at: string; found: string; expected: string }

/** Data nests no deeper than anybody writes it; what does contains itself. */
const deepest = 100

/** These hold functions, objects that are made by functions of marktype, and regular expressions. */
const ownKinds: Readonly<Record<string, (value: unknown, at: string) => unknown>> = {
  templates: (value, at) => listOf(value, at, copyUse),
  dialects: (value, at) => listOf(value, at, (item, where) => copy(item, where, 0, isRegExp)),
}

/** Copies a configuration. */
export function copyConfig(value: unknown): { config: unknown } | { odd: Odd } {
  try {
    if (!isPlainObject(value)) return { config: copy(value, '', 0) }
    const entries = Object.keys(value).map((key) => {
      const read = readAt(value, key, key)
      return [key, Object.hasOwn(ownKinds, key) ? ownKinds[key]!(read, key) : copy(read, key, 0)] as const
    })
    return { config: Object.fromEntries(entries) }
  } catch (fault) {
    if (!(fault instanceof Oddity)) throw fault
    return { odd: fault.odd }
  }
}

class Oddity extends Error {
  readonly odd: Odd
  constructor(odd: Odd) {
    super(odd.found)
    this.odd = odd
  }
}

function copy(value: unknown, at: string, depth: number, isWhole: (value: unknown) => boolean = () => false): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) throw new Oddity({ at, found: 'something that contains itself', expected: 'plain data' })
  unproxied(value, at)
  if (isWhole(value)) return value
  if (Array.isArray(value)) return listOf(value, at, (item, where) => copy(item, where, depth + 1, isWhole))
  if (!isPlainObject(value)) throw new Oddity({ at, found: kindOf(value), expected: 'plain data' })
  const wayTo = (key: string): string => (at === '' ? key : `${at}.${key}`)
  return Object.fromEntries(
    Object.keys(value).map((key) => [key, copy(readAt(value, key, wayTo(key)), wayTo(key), depth + 1, isWhole)]),
  )
}

// A template, its name, or either with what stands beside it.
function copyUse(value: unknown, at: string): unknown {
  unproxied(value, at)
  if (!isPlainObject(value) || !('template' in value)) return value
  const entries = Object.keys(value).map((key) => {
    const read = readAt(value, key, `${at}.${key}`)
    return [key, key === 'template' ? unproxied(read, `${at}.${key}`) : copy(read, `${at}.${key}`, 0)] as const
  })
  return Object.fromEntries(entries)
}

function unproxied(value: unknown, at: string): unknown {
  if (types.isProxy(value)) throw new Oddity({ at, found: 'a proxy', expected: 'plain data' })
  return value
}

function listOf(value: unknown, at: string, each: (item: unknown, at: string) => unknown): unknown {
  unproxied(value, at)
  return Array.isArray(value)
    ? Array.from(value, (item: unknown, index) => each(item, `${at}[${index}]`))
    : copy(value, at, 0)
}

// A getter may throw.
function readAt(value: object, key: string, at: string): unknown {
  try {
    return (value as Record<string, unknown>)[key]
  } catch (fault) {
    throw new Oddity({ at, found: `a getter that throws (${messageOf(fault)})`, expected: 'plain data' })
  }
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !types.isProxy(value) &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as null)

function kindOf(value: object): string {
  if (types.isPromise(value)) return 'a promise inside of it'
  const maker: unknown = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(value) as object, 'constructor')?.value
  return typeof maker === 'function' && maker.name !== ''
    ? `an instance of \`${maker.name}\``
    : 'an object with a prototype of its own'
}
