/** What is called linear is so by an oracle, too; what is slow never is. */
import fc, { type Arbitrary } from 'fast-check'
import { check } from 'recheck'
import { expect, test } from 'vitest'
import { faultInPattern, longestPattern } from '../2-resolve/patterns/linear.ts'

test.each([
  '',
  '^$',
  '^[a-z]+$',
  String.raw`^\d{4}-\d\d$`,
  String.raw`^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*$`,
  '^.{3,255}$',
  '^https?://',
  '@',
  String.raw`^(?<year>\d+)(?:-(?<month>\d+))?$`,
  String.raw`^\p{Lu}[^\x41B\u0043\u{44}\cA]*$`,
  String.raw`^[\ud83d\ude00-\ud83d\ude4f]+$`,
  String.raw`^[\]\-a-]+(?:x|)\b$`,
  String.raw`^\/$`,
])('%s is linear', (pattern) => {
  expect(faultInPattern(pattern)).toBeUndefined()
})

test.each([
  ['^(a+)+$', 'exponential'],
  ['^(a|a)+$', 'exponential'],
  ['^(?:a|b|ab)*$', 'exponential'],
  ['^((a?)*)*$', 'exponential, through what takes nothing'],
  ['^.*@.*$', 'quadratic'],
  ['a*b', 'quadratic, since it may start anywhere'],
  [String.raw`^\s+|\s+$`, 'quadratic, of which one half is anchored'],
  ['^(?:a?){25}a$', 'bounded by a number that nobody can wait for'],
  [`^${'(?:|)'.repeat(30)}$`, 'so, without a character'],
  [String.raw`^[\ud83d\ude00-\ud83d\ude4f]*[^\ud83d\ude00][\u{1f600}-\u{1f64f}]*$`, 'quadratic, of pairs'],
  [`^${'a{1,999}'.repeat(3)}$`, 'too large'],
  ['^(?:a{0,999}){999}$', 'too large, nested'],
  ['^(?=.*a)', 'beyond: it looks ahead'],
  ['(?<!a)b', 'beyond: it looks behind'],
  [String.raw`^(a)\1$`, 'beyond: it refers back'],
  [String.raw`^(?<x>a)\k<x>$`, 'beyond: it refers back by a name'],
  ['a'.repeat(longestPattern + 1), 'too long'],
])('%s is not: %s', (pattern) => {
  expect(faultInPattern(pattern)?.kind).toBe('not-linear')
})

test.each(['[', 'a{2', '(?i)a', String.raw`\_`, String.raw`\p{Nothing}`, '*'])('%s is no expression', (pattern) => {
  expect(faultInPattern(pattern)?.kind).toBe('invalid')
})

const atom = fc.constantFrom('a', 'b', '[ab]', '.', String.raw`\w`, '', '[^a]')
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    atom,
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a}${b}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?')).map(([a, b]) => `(?:${a})${b}`),
  ),
}))
const pattern: Arbitrary<string> = fc
  .tuple(fc.boolean(), expression)
  .map(([isAnchored, text]) => (isAnchored ? `^(?:${text})$` : text))

test('whatever is called linear recheck calls safe', { timeout: 120_000 }, async () => {
  let linear = 0
  const law = async (source: string): Promise<void> => {
    if (faultInPattern(source)) return
    linear++
    expect((await check(source, 'u', { timeout: 20_000, randomSeed: 1 })).status).toBe('safe')
  }
  await fc.assert(fc.asyncProperty(pattern, law), { numRuns: Number(process.env['RUNS'] ?? 100), seed: 1 })
  expect(linear).toBeGreaterThan(20)
})
