/** JSON as a page writes it → its value, if JavaScript can hold it. */
import { isJson } from '../ir/is-json.ts'
import type { Json } from '../ir/spec.ts'

/** `unfit`: it is JSON, and a number in it is too large, too small or too long for JavaScript, or it is nested too deep. */
export type JsonText = { kind: 'value'; value: Json } | { kind: 'unfit' } | { kind: 'no-json' }

/** Reads a text as JSON. There is one zero: JSON prints `-0` as `0`. */
export function readJson(text: string): JsonText {
  const value = parsed(text)
  if (value === undefined) return { kind: 'no-json' }
  if (!isJson(value) || !numbersIn(text).every(isHeld)) return { kind: 'unfit' }
  return { kind: 'value', value: JSON.parse(text, (_, part: Json) => (part === 0 ? 0 : part)) as Json }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// In: what is known to be JSON. A pattern for its strings would start again at each quote.
function numbersIn(json: string): string[] {
  let [outside, at] = ['', 0]
  for (let quote = json.indexOf('"'); quote !== -1; quote = json.indexOf('"', at)) {
    outside += `${json.slice(at, quote)} `
    at = quote + 1
    while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
    at++
  }
  return (outside + json.slice(at)).match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g) ?? []
}

// Digits behind the point are rounded by whoever reads them; those before it are a count, or an identifier: they are held where
// JavaScript prints them again, from 1e21 on where it holds them exactly.
function isHeld(number: string): boolean {
  const value = Number(number)
  if (!Number.isFinite(value)) return false
  if (value === 0) return /^[-0.]*(?:e|$)/i.test(number)
  return (
    !/^-?\d+$/.test(number) || (Math.abs(value) < 1e21 ? String(value) === number : BigInt(number) === BigInt(value))
  )
}
