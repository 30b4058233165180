/** `fast-check.ts`, where a field has limits: values that keep to them. */
import * as fc from 'fast-check'
import { keepsTo } from '../../typescript/keeps.ts'
import type { Limits } from '../../typescript/limits.ts'

/** How many values are tried before there seem to be none. */
const mostTries = 1_000

/** Those of some values that keep to limits. Throws, when something is to be drawn, where none is found. */
export const within = (values: fc.Arbitrary<unknown>, limits: Limits): fc.Arbitrary<unknown> =>
  fc.infiniteStream(values).map((stream) => {
    for (const value of stream.take(mostTries)) if (keepsTo(value, limits)) return value
    throw new Error(
      `No value was found that keeps to ${JSON.stringify({ ...limits, pattern: limits.pattern?.source })}`,
    )
  })

/** Texts within limits. */
export const text = (limits: Limits): fc.Arbitrary<unknown> => within(texts(limits), limits)

// Not every expression can be drawn from.
function texts({ minLength = 0, maxLength, pattern }: Limits): fc.Arbitrary<string> {
  const any = fc.string({ minLength, ...(maxLength === undefined ? {} : { maxLength }) })
  if (!pattern) return any
  try {
    return fc.stringMatching(pattern, maxLength === undefined ? {} : { maxLength: maxLength * 2 })
  } catch {
    return any
  }
}

/** Numbers within limits. */
export function numeric(limits: Limits, isWhole: boolean): fc.Arbitrary<unknown> {
  const low = Math.max(limits.minimum ?? -Infinity, limits.exclusiveMinimum ?? -Infinity)
  const high = Math.min(limits.maximum ?? Infinity, limits.exclusiveMaximum ?? Infinity)
  const drawn = limits.multipleOf === undefined ? between(low, high, isWhole) : multiples(low, high, limits.multipleOf)
  return within(isWhole ? drawn.filter(Number.isInteger) : drawn, limits)
}

function between(low: number, high: number, isWhole: boolean): fc.Arbitrary<number> {
  if (isWhole) return wholes(low, high, Number.MAX_SAFE_INTEGER)
  return fc.double({ min: low, max: high, noNaN: true, noDefaultInfinity: true })
}

// The nearest double of few digits is the one that is meant.
const multiples = (low: number, high: number, by: number): fc.Arbitrary<number> =>
  wholes(low / by, high / by, 1e6).map((count) => Number((count * by).toPrecision(12)))

function wholes(low: number, high: number, most: number): fc.Arbitrary<number> {
  const [least, last] = [Math.ceil(low), Math.floor(high)]
  const min = Math.max(least, Math.min(-most, last))
  return fc.integer({ min: safe(min), max: safe(Math.max(min, Math.min(last, Math.max(most, min)))) })
}

const safe = (value: number): number =>
  Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, Math.round(value)))

/** Lists of items within limits. */
export function listWithin(items: fc.Arbitrary<unknown>, limits: Limits): fc.Arbitrary<unknown> {
  const { minItems = 0, maxItems = Infinity } = limits
  return fc.array(items, { minLength: minItems, maxLength: Math.max(minItems, Math.min(4, maxItems)) })
}
