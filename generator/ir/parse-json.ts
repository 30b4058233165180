/** JSON that a page shows, as far as anybody can walk it. */
import { isJson } from './is-json.ts'
import type { Json } from './spec.ts'

/** Lists and objects inside each other. What is nested deeper would run whoever prints it out of stack. */
const deepest = 100

/** Reads JSON. In: a text. Out: its value; nothing for what is no JSON, is nested too deep, or has a number too large for JavaScript. */
export function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isShallow(value) && isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isShallow(value: Json): boolean {
  let level: Json[] = [value]
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
    if (level.length === 0) return true
  }
  return false
}
