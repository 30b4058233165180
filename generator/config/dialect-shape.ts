/** What a dialect of a user's own should be: a whole one, or what goes over the one that it extends. */
import { sectionRoles, type FieldColumn, type TypeColumn, type ValueColumn } from '../1-read/dialect.ts'
import { markColumns, type OwnDialect } from '../1-read/own-dialect.ts'
import { isRecord } from '../ir/is-json.ts'
import { isRegExp } from '../ir/regexps.ts'
import {
  boolean,
  isString,
  like,
  listOf,
  objectOf,
  oneOf,
  optional,
  recordOf,
  string,
  type Shape,
} from '../ir/shape.ts'
import { scalars } from '../ir/spec.ts'

const fieldColumns: readonly FieldColumn[] = [
  ...(['name', 'key', 'type', 'required', 'optional', 'nullable', 'default', 'description', 'example'] as const),
  ...(['deprecated', 'transport', 'flags', 'ignored'] as const),
]
const typeColumns: readonly TypeColumn[] = ['name', 'type', 'description', 'flags', 'ignored']
const valueColumns: readonly ValueColumn[] = ['name', 'value', 'description']

/** A regular expression. JSON has none: there it is the source of one, which gets the flag `u`. */
const pattern: Shape = like(
  'a regular expression without the flag `g`, or the source of one',
  (value) => (isRegExp(value) ? !/[gy]/.test(value.flags) || value.sticky : isString(value) && compiles(value)),
  { type: 'string', format: 'regex', minLength: 1 },
)
const global: Shape = like('a regular expression with the flag `g`', (value) => isRegExp(value) && value.global)

function compiles(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'))
  } catch {
    return false
  }
}

const anyOf = (...schemas: readonly (Shape['schema'] | undefined)[]): NonNullable<Shape['schema']> => ({
  anyOf: schemas.filter((schema) => schema !== undefined),
})
const either = (expected: string, ...shapes: readonly Shape[]): Shape =>
  like(expected, (value) => shapes.some(({ wrongIn }) => !wrongIn(value)), anyOf(...shapes.map(({ schema }) => schema)))

const isTrue: Shape = like('true', (value) => value === true, { const: true })
const text: Shape = like('a text', (value) => typeof value === 'string', { type: 'string' })
const patterns = listOf('a list of regular expressions', pattern)
const word = either('the words of a heading, or a regular expression', string, pattern)
const words = either('the words of a heading, or a list of these', word, listOf('a list', word))
const scalar = oneOf(...scalars)
const scalarOrMore = either(`${scalar.expected}, or a list of these`, scalar, listOf('a list', scalar, 1))
const wrapper = oneOf('array', 'map', 'optional', 'nullable', 'same')
const generic = oneOf(
  ...(['array', 'map', 'collection', 'optional', 'nullable', 'union', 'literal', 'binary', 'platform'] as const),
)
const literal = like('true, false or null', (value) => value === null || typeof value === 'boolean', {
  enum: [true, false, null],
})
const column = oneOf(...fieldColumns)
const truth = either('true, false or `unknown`', boolean, oneOf('unknown'))
const pair = (expected: string, first: Shape, second: Shape): Shape =>
  like(
    expected,
    (value) => Array.isArray(value) && value.length === 2 && !first.wrongIn(value[0]) && !second.wrongIn(value[1]),
    {
      type: 'array',
      minItems: 2,
      maxItems: 2,
    },
  )

const rule = objectOf('a rule: `{ from, words, otherwise }`, `{ from, has, means }` or `{ from, lacks, means }`', {
  ...{
    from: column,
    with: optional(column),
    words: optional(recordOf('an object', truth)),
    otherwise: optional(truth),
  },
  ...{ has: optional(pattern), lacks: optional(pattern), means: optional(truth) },
})
const rules = listOf('a list of rules', wholeRule(rule))
const textRule = objectOf('`{ from, match }`', {
  ...{ from: column, match: pattern },
  ...{ isJson: optional(isTrue), isRaw: optional(isTrue) },
})
const textRules = listOf('a list of `{ from, match }`', textRule)

// A rule has one way to tell.
function wholeRule(shape: Shape): Shape {
  const isWhole = (value: unknown): boolean =>
    isRecord(value) &&
    ['words', 'has', 'lacks'].filter((key) => value[key] !== undefined).length === 1 &&
    (value['words'] === undefined ? value['means'] !== undefined : value['otherwise'] !== undefined)
  return {
    ...shape,
    wrongIn: (value) =>
      shape.wrongIn(value) ?? (isWhole(value) ? undefined : { at: '', value, expected: shape.expected }),
  }
}

type Shapes = Readonly<Record<string, Shape>>
/** An object with parts that it must have, if it is whole, and parts that it may have. */
type ObjectOf = (needed: Shapes, others?: Shapes) => Shape

const optionals = (shapes: Shapes) =>
  Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [key, optional(shape)]))
const whole: ObjectOf = (needed, others = {}) => objectOf('an object', { ...needed, ...optionals(others) })
const short: ObjectOf = (needed, others = {}) => objectOf('an object', optionals({ ...needed, ...others }))

const tableOf = (of: ObjectOf, roles: readonly string[]): Shape => {
  const role = oneOf(...roles)
  return of(
    { columns: recordOf('an object of columns', role), needs: listOf('a list of columns', role) },
    {
      split: short(Object.fromEntries(roles.map((each) => [each, pattern]))),
      repair: of({ last: pattern }),
      children: short({ marks: pattern, dotted: isTrue }),
      isOpen: isTrue,
    },
  )
}

const factsOf = (of: ObjectOf): Shape =>
  of(
    {
      required: rules,
      wrappers: of(
        { says: oneOf('nothing', 'required', 'presence', 'absence') },
        { silent: listOf('a list', string), codeOnly: isTrue },
      ),
    },
    {
      ...{ nullable: rules, default: textRules, noDefault: pattern, values: textRules },
      ...{ deprecated: textRules, transport: rules },
    },
  )

const affix = objectOf('`{ text, wrapper }`', { text: pattern, wrapper, close: optional(pattern) })
const typesOf = (of: ObjectOf): Shape =>
  of(
    {
      ...{
        name: pattern,
        brackets: listOf('a list of pairs', pair('a pair of brackets', string, string)),
        blank: pattern,
      },
      ...{ scalars: recordOf('an object of types', scalarOrMore), wide: listOf('a list of names', string) },
      linked: listOf('a list of pairs', pair('a link and a type', pattern, scalar)),
      ...{ generics: recordOf('an object of generics', generic), constants: recordOf('an object', literal) },
      ...{ prefixes: listOf('a list of `{ text, wrapper, close? }`', affix), calls: boolean },
      suffixes: listOf('a list of `{ text, wrapper }`', affix),
    },
    {
      ...{ words: recordOf('an object', literal), platform: pattern, infix: pattern, separator: pattern },
      classes: recordOf('an object of types', oneOf(...scalars, 'array', 'map')),
      ...{
        nullIsOptional: isTrue,
        areLinksHints: isTrue,
        areLinksNames: isTrue,
        hasFormats: isTrue,
        nullablePrefix: text,
      },
    },
  )

const enumsOf = (of: ObjectOf): Shape =>
  of({ item: pattern, quotes: oneOf('text', 'any') }, { list: string, lone: pattern })
const openOf = short({ prose: pattern, heading: pattern, comment: pattern, value: pattern })
const reservedOf = (of: ObjectOf): Shape => of({ spelt: patterns, words: listOf('a list of words', string) })
const modelsOf = (of: ObjectOf): Shape =>
  of(
    { in: oneOf('page', 'heading', 'schema') },
    {
      ...{ title: pattern, parts: pattern, qualified: pattern, namespace: oneOf('page') },
      decoys: listOf(
        'a list of `{ reason, heading?, column? }`',
        whole({ reason: string }, { heading: pattern, column: pattern }),
      ),
    },
  )
const membersOf = (of: ObjectOf): Shape =>
  of(
    { isDiscriminated: boolean },
    {
      fence: of({ type: pattern, isBetter: boolean }),
      factories: of({ scalars: recordOf('an object of types', scalar), array: string, map: string }),
      ...{ cases: global, bullets: isTrue },
      listed: of({ list: pattern, member: pattern, field: pattern, mapping: pattern, pair: pattern }),
    },
  )

const nonModel = whole({ reason: string }, { path: pattern, text: pattern, header: listOf('a list of words', text) })

const sections = short(Object.fromEntries(sectionRoles.map((role) => [role, words])))
const tablesOf = (of: ObjectOf): Shape =>
  of(
    { fields: tableOf(of, fieldColumns), values: tableOf(of, valueColumns) },
    {
      ...{ members: tableOf(of, typeColumns), type: tableOf(of, typeColumns) },
      discriminator: tableOf(of, ['field', 'value', 'model']),
    },
  )
const additionalOf = (of: ObjectOf): Shape => of({ name: pattern, isCode: boolean, holds: oneOf('type', 'map') })

const target = whole(
  { name: string, evidence: patterns },
  {
    ...{ counter: patterns, types: typesOf(short), facts: factsOf(short), title: pattern, enums: enumsOf(whole) },
    ...{
      renamesKeys: boolean,
      tellsIntegers: boolean,
      reserved: reservedOf(whole),
      open: openOf,
      isEmptyOpaque: isTrue,
    },
    ...{ models: modelsOf(whole), sections, tables: tablesOf(whole), additional: additionalOf(whole) },
    mergesUnions: boolean,
  },
)
const needed = (of: ObjectOf): Shapes => ({
  evidence: patterns,
  ...{ sections, tables: tablesOf(of) },
  ...{ facts: factsOf(of), types: typesOf(of), noDescription: pattern, rawExamples: boolean, jsonValues: boolean },
  additional: additionalOf(of),
  deprecated: short({ struck: pattern, prose: pattern, quote: pattern }),
  ...{
    open: openOf,
    members: membersOf(of),
    renamesKeys: boolean,
    nonModels: listOf('a list of non-models', nonModel),
  },
})
const others = (of: ObjectOf): Shapes => ({
  ...{
    mark: pattern,
    isExplicit: isTrue,
    isAsked: isTrue,
    variantOf: string,
    targets: listOf('a list of targets', target),
  },
  ...{ title: pattern, models: modelsOf(of), reserved: reservedOf(of), enums: enumsOf(of), isEmptyOpaque: isTrue },
  transport: of({ platform: pattern, names: pattern, companions: pattern }),
  ...{ tellsIntegers: boolean, footer: pattern },
})

const wholeDialect = whole({ name: string, ...needed(whole) }, others(whole))
const shortDialect = objectOf('an object', {
  extends: string,
  name: optional(string),
  columns: optional(recordOf('an object of columns', oneOf(...new Set([...fieldColumns, ...valueColumns])))),
  words: optional(
    short(Object.fromEntries(markColumns.map((each) => [each, recordOf('an object of true and false', boolean)]))),
  ),
  ...optionals({ ...needed(short), ...others(short) }),
})

/** One dialect. */
export const ownDialect: Shape<OwnDialect> = {
  expected: 'a dialect: `{ extends, … }`, or a whole one',
  wrongIn: (value) => {
    if (!isRecord(value)) return { at: '', value, expected: ownDialect.expected }
    return ('extends' in value ? shortDialect : wholeDialect).wrongIn(value)
  },
  // In JSON, too, a whole one may be written; hardly anybody does.
  schema: shortDialect.schema!,
}
