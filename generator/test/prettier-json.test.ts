/** JSON that is printed without Prettier is what Prettier prints. */
import fc from 'fast-check'
import { format, type Options } from 'prettier'
import { expect, test } from 'vitest'
import { isPlainJson, jsonText } from '../4-write/prettier/json.ts'
import type { OrderedJson } from '../ir/plan.ts'
import { orderedJsonDocument } from '../sinks/json.ts'

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.stringMatching(/^[a-z$]{1,40}$/),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
)
const scalar = fc.oneof(
  word,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
)
const { value } = fc.letrec<{ value: OrderedJson }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.array(fc.array(tie('value'), { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
    fc.array(fc.integer(), { maxLength: 40 }),
    fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 12 }),
    fc.array(fc.tuple(word, tie('value')), { maxLength: 5 }).map((entries) => new Map(entries)),
    fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const options: fc.Arbitrary<Options> = fc.record(
  {
    printWidth: fc.oneof(fc.integer({ min: 1, max: 140 }), fc.constant(Number.POSITIVE_INFINITY)),
    tabWidth: fc.integer({ min: 0, max: 8 }),
    useTabs: fc.boolean(),
    bracketSpacing: fc.boolean(),
    objectWrap: fc.constantFrom('preserve', 'collapse'),
    semi: fc.boolean(),
    singleQuote: fc.boolean(),
    quoteProps: fc.constantFrom('as-needed', 'consistent', 'preserve'),
    trailingComma: fc.constantFrom('all', 'es5', 'none'),
    requirePragma: fc.boolean(),
    insertPragma: fc.boolean(),
    checkIgnorePragma: fc.boolean(),
    experimentalTernaries: fc.boolean(),
    proseWrap: fc.constantFrom('always', 'never', 'preserve'),
  },
  { requiredKeys: [] },
)

test('of any value, under any options', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(value, options, async (json, given) => {
      const text = jsonText(json, given)
      expect(isPlainJson('json-schema/a.json', given)).toBe(true)
      fc.pre(text !== undefined)
      expect(text).toBe(await format(orderedJsonDocument(json), { ...given, filepath: '/project/json-schema/a.json' }))
    }),
    { numRuns: 2000 },
  )
})
