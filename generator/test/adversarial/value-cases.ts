/** Hostile values: the verdict on each, and what it may cost. */
import { treacherous } from '../acting.ts'
import { casesOf } from './cases.ts'
import { law, lawsOf, type Law, type Laws } from './laws.ts'
import { regularExpressionsIn } from './syntax.ts'
import type { ValueOutcome } from './values.ts'

type ValueLaw = Law<ValueOutcome>
type Verdict = ValueOutcome['exact']

const opposite = (verdict: Verdict): Verdict => (verdict === 'valid' ? 'invalid' : 'valid')

const is = (verdict: Verdict): ValueLaw =>
  law(
    verdict,
    ({ verdicts }) =>
      Object.entries(verdicts).flatMap(([by, said]) => (said === verdict ? [] : [`${by} says ${said}`])),
    ...(['is', 'validate', 'assert'] as const).map((by) => (outcome: ValueOutcome) => ({
      ...outcome,
      verdicts: { ...outcome.verdicts, [by]: opposite(verdict) },
    })),
  )
const valid = is('valid')
const invalid = is('invalid')

const isLeftAlone: ValueLaw = law(
  'the value comes back as it was',
  ({ isSame }) => (isSame ? [] : ['it is another one']),
  (outcome) => ({ ...outcome, isSame: false }),
)

const hasInertMessages: ValueLaw = law(
  'messages that do nothing',
  ({ issues, message }) =>
    [...issues.map((issue) => issue.message), message].flatMap((text) =>
      treacherous.test(text) ? [JSON.stringify(text)] : [],
    ),
  (outcome) => ({ ...outcome, message: '\u001b[31m' }),
)

const common: readonly ValueLaw[] = [isLeftAlone, hasInertMessages]

const at = (pointer: string): ValueLaw =>
  law(
    `an issue at ${pointer}`,
    ({ issues, message }) => [
      ...(issues.some((issue) => issue.pointer === pointer && issue.message !== '')
        ? []
        : [`they are at ${issues.map((issue) => issue.pointer).join()}`]),
      ...(message.includes(`${pointer}: `) ? [] : ['assert does not name it']),
    ],
    (outcome) => ({ ...outcome, issues: [] }),
    (outcome) => ({ ...outcome, message: 'Not a valid M' }),
  )

const exactlyIs = (verdict: Verdict): ValueLaw =>
  law(
    `${verdict} where optional is exact`,
    ({ exact }) => (exact === verdict ? [] : [exact]),
    (outcome) => ({ ...outcome, exact: opposite(verdict) }),
  )

const costs = (milliseconds: number): ValueLaw =>
  law(
    `at most ${milliseconds} ms`,
    ({ cpu }) => (cpu <= milliseconds ? [] : [`${cpu} ms`]),
    (outcome) => ({ ...outcome, cpu: milliseconds + 1 }),
  )

const isDocumented = (sentence: string): ValueLaw =>
  law(
    `documented: ${sentence}`,
    ({ docs }) => (docs.replace(/\s+/g, ' ').includes(sentence) ? [] : ['docs/validators.md does not say it']),
    (outcome) => ({ ...outcome, docs: '' }),
  )

const reports = (count: number): ValueLaw =>
  law(
    `${count} issues, and that there are more`,
    ({ issues, truncated }) => (issues.length === count && truncated ? [] : [`${issues.length} issues`]),
    (outcome) => ({ ...outcome, truncated: false }),
    (outcome) => ({ ...outcome, issues: outcome.issues.slice(1) }),
  )

const hasNoPattern: ValueLaw = law(
  'no regular expression of a page',
  ({ code }) => regularExpressionsIn(code),
  (outcome) => ({ ...outcome, code: `${outcome.code}\nconst pattern = new RegExp("^(a+)+$")\n` }),
  (outcome) => ({ ...outcome, code: `${outcome.code}\nconst pattern = /^(a+)+$/\n` }),
)

const own: Laws<ValueOutcome> = {
  'v-missing': [invalid, at('/a')],
  'v-required-tostring': [invalid],
  'v-required-constructor-untyped': [invalid],
  'v-optional-hasownproperty': [valid],
  'v-own-hasownproperty': [valid],
  'v-required-proto-missing': [invalid],
  'v-proto-wrong-type': [invalid, at('/__proto__')],
  'v-record-proto-bad-value': [invalid, at('/r/__proto__')],
  'v-array-as-object': [invalid],
  'v-null-as-object': [invalid],
  'v-string-as-object': [invalid],
  'v-int-1.0': [valid],
  'v-int-1e308': [valid, isDocumented('`1.0`, `1e308`, an integer beyond 2^53 | an integer')],
  'v-int-2p53': [valid, isDocumented('`JSON.parse` has lost digits of the last one already')],
  'v-num-1e400': [invalid],
  'v-inf': [invalid],
  'v-neg-zero': [valid],
  'v-bigint': [invalid, at('/a')],
  'v-boxed': [invalid],
  'v-date': [invalid, isDocumented('a `Date`, for a date | wrong')],
  'v-undefined-optional': [valid, exactlyIs('invalid')],
  'v-undefined-required': [invalid],
  'v-sparse': [invalid, at('/a/1')],
  'v-arraylike': [invalid],
  'v-typedarray': [invalid, isDocumented('a typed array, or an object with a `length` | no array')],
  'v-null-proto': [valid],
  'v-frozen': [valid],
  'v-polluted-prototype': [valid],
  'v-throwing-getter': [is('throws boom'), isDocumented('What a getter throws is thrown')],
  'v-getter-toctou': [valid, isDocumented('A getter is called when its key is read')],
  'v-proxy': [valid],
  'v-class-instance': [
    valid,
    isDocumented('an instance of a class, a frozen object | an object; getters and methods of the class are read'),
  ],
  // There is no mode of plain objects: what has no keys of its own is an object without them.
  'v-map': [valid, isDocumented('a `Map`, a `Set`, a `Date` | an object without keys of its own')],
  'v-symbol-key-strict': [valid, isDocumented('a key whose name is a symbol | not there')],
  // JSON.stringify would leave it out; to tell would cost more than it is worth.
  'v-nonenumerable': [valid, isDocumented('an own key that is not enumerable | a field, if the model names it')],
  'v-deep-100k': [invalid, costs(50), isDocumented('`maxDepth` levels deep (default 512)')],
  'v-deep-json-600KB': [invalid, costs(50)],
  'v-dag-exponential': [valid, costs(100)],
  'v-million-errors': [invalid, reports(100), costs(200)],
  'v-error-path-escape': [invalid, at('/a~1b~0c')],
  'v-error-terminal': [invalid, at('/a')],
  'v-maxlength-astral': [valid],
  'v-lone-surrogate': [valid],
  'v-enum-substring-key': [invalid],
  'v-enum-proto': [invalid],
  'v-discriminator-proto': [invalid],
  'v-regex-redos': [valid, hasNoPattern, costs(50)],
}

/** What must be said of each value. */
export const valueLaws: Laws<ValueOutcome> = lawsOf(casesOf('validator', 'json', 'js'), () => common, own)
