/** What fast-check draws: texts that break mark-up, and Specs that pages can yield. */
import fc, { type Arbitrary } from 'fast-check'
import { brokenBy, only, speaksOf, type Constraints } from '../ir/constraints.ts'
import { admitsNull, unionOf, withNull } from '../ir/nulls.ts'
import { startOf } from '../ir/place.ts'
import {
  byCodeUnit,
  scalars,
  type Discriminator,
  type EnumModel,
  type EnumValue,
  type Field,
  type Json,
  type Model,
  type Spec,
  type Type,
} from '../ir/spec.ts'
import { kindsIn } from '../ir/value-kinds.ts'
import { fileStem, foldedPath, namespaceFolders } from '../sinks/file-path.ts'
import { listOf, literal, mapOf, object, reference } from './spec-builders.ts'

const pieces =
  '| \\ \\| \\\\| ` `` ``` `a` `a|b` ` a` `_` `<br/>` <br/> <br> <b>x</b> <!--x--> &amp; &#35; &lt &nbsp; * ** *a* _ __ _a_ a_b ~ ~~ ~~a~~ ' +
  '# ## - -- --- + = === > 1. 2) : :warning: ! ![x](y) [x](y) [x]: [ ] ( ) <http://x> http://x.y { } {x} ${ $ " \' // /* */ ' +
  '</script> @ts-nocheck @deprecated {@link @jsx N/A yes no null **Deprecated** **DEPRECATED** ## Fields model("x") é e\u0301 ß ŉ ǰ ΐ 日本 𠮷 𝒳 😀 👨‍👩‍👧 ❤️'

/** Pieces that mean something to markdown, TypeScript, terminals or Unicode. */
const piece = fc.constantFrom(
  ...pieces.split(' '),
  ...' |  |\n|\n\n|\n\n\n| \n|\t|\f|\r|\u00a0|\u2028|\u2029|\u200b|\u200d|\ufeff|\u202e|\u2066|\u00ad|\u3000|\u3164|\u{e0041}|\ufffd|\ufffe|\ufdd0|\ufff9'.split(
    '|',
  ),
  ' #',
  ' ##',
  '<!-- marktype:end -->',
  '<!-- marktype:index -->',
  '| --- |',
)

/** Any string at all: controls and lone surrogates, too. */
export const anyText: Arbitrary<string> = fc
  .array(
    fc.oneof(
      { arbitrary: piece, weight: 6 },
      { arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 3 }), weight: 3 },
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('\u0000', '\u001b[31m', '\u0007', '\u0085', '\u009b', '\u007f', '\ud800', '\udc00'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

/** What reading makes of a text: no surrogates, and of the controls only those that a character reference can mean. */
const readable = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are the controls that reading replaces
  text.replace(/\p{Cs}|(?![\t\n\f\r])\p{Cc}/gu, '\ufffd')

/** A text that a cell can say, spaces at its ends included. */
export const cellText: Arbitrary<string> = anyText.map(readable)

/** A text that a page can say: trimmed, and of several paragraphs. */
export const pageText: Arbitrary<string> = cellText
  .map((text) => text.replace(/\r\n?/g, '\n').trim())
  .filter((text) => text !== '')

const proseText = fc.oneof(pageText, fc.constantFrom('The name.', 'See `id` for more.\n\nOr *not*.', 'a\n\n\n\nb'))
const oneOf = <Value>(values: readonly Value[]): Arbitrary<Value> => fc.constantFrom(...values)

const words = oneOf(
  'id name some_value Values Fields index Index string array map true null date model external constructor __proto__ any other Error'.split(
    ' ',
  ),
)

// As the heading of a page is read.
const modelName = fc
  .oneof({ arbitrary: words, weight: 3 }, cellText)
  .map((text) =>
    text
      .replace(/\s+/g, ' ')
      .replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd')
      .trim(),
  )
  .filter((text) => text !== '')

// Code is read as it is, spaces at its ends included; a blank name is refused.
const rowName = fc
  .oneof(words, fc.constantFrom('any other', ' a', '`', '``', ' `a` ', 'a|b', 'yes', ' a\\|'), cellText)
  .filter((text) => text.trim() !== '')

const namespace = oneOf(['', '', 'operations', 'shared', 'a.b', 'a.b.c', 'my folder', 'Größe', '日本', '_x-1', '2fa'])

/** A number that JSON can print: finite, and one zero. */
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => (Object.is(value, -0) ? 0 : value))
const scalarValue: Arbitrary<string | number | boolean> = fc.oneof(anyText, number, fc.boolean())
const json: Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
  anyText,
  fc.dictionary(fc.oneof(anyText, fc.constant('__proto__')), anyText, { maxKeys: 2 }),
)

/** A type that may name the models of these ids. */
export function typeOf(ids: readonly string[], depth: number): Arbitrary<Type> {
  const leaves: Arbitrary<Type>[] = [
    fc.constantFrom(...scalars).map((kind) => ({ kind })),
    scalarValue.map(literal),
    fc.record(
      { kind: fc.constant('external' as const), name: cellText, url: cellText.map((text) => `https://${text}`) },
      { requiredKeys: ['kind', 'name'] },
    ),
    ...(ids.length === 0 ? [] : [oneOf(ids).map(reference)]),
  ]
  if (depth === 0) return fc.oneof(...leaves)
  const part = typeOf(ids, depth - 1)
  return fc.oneof(
    ...leaves,
    part.map(listOf),
    part.map(mapOf),
    fc.array(part, { minLength: 2, maxLength: 4 }).map(unionOf),
  )
}

// A default that is of a type; none for the types of which it would take a whole model to say.
function defaultOf(type: Type, enums: ReadonlyMap<string, EnumModel>): Arbitrary<Json | undefined> {
  switch (type.kind) {
    case 'string':
    case 'date':
    case 'date-time':
      return anyText
    case 'number':
      return number
    case 'integer':
      return fc.integer()
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'unknown':
      return json
    case 'literal':
      return fc.constant(type.value)
    case 'array':
      return fc
        .array(defaultOf(type.items, enums), { maxLength: 2 })
        .map((items) => items.filter((item) => item !== undefined))
    case 'map':
      return fc
        .dictionary(anyText, defaultOf(type.values, enums), { maxKeys: 2 })
        .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Json)
    case 'union':
      return fc.oneof(...type.members.map((member) => defaultOf(member, enums)))
    case 'reference': {
      const values = enums.get(type.id)?.values ?? []
      return values.length === 0 ? fc.constant(undefined) : oneOf(values.map(({ value }) => value))
    }
    case 'binary':
    case 'external':
      return fc.constant(undefined)
  }
}

const patterns = oneOf(['^[a-z]+$', '^.{0,3}$', 'x', '^(?:\\p{Lu}|\\d)', '^[^|`]*$', '^$', '\\|', '^/*\\s?$'])
const length = fc.integer({ min: 0, max: 4 })
const bound = fc.oneof(fc.integer({ min: -9, max: 9 }), oneOf([0.5, -2.25, 1e21, 1e-7]))

// A pattern and a length, or a multiple and a range, may have nothing in common.
const anyBounds: Arbitrary<Constraints> = fc
  .record(
    {
      minLength: length,
      maxLength: length.map((least) => least + 4),
      pattern: patterns,
      minimum: bound,
      maximum: bound,
      exclusiveMinimum: bound,
      exclusiveMaximum: bound,
      multipleOf: oneOf([1, 2, 3, 0.5, 0.1, 0.01, 1e9]),
      minItems: length,
      maxItems: length.map((least) => least + 4),
      format: oneOf(['email', 'int64', 'a`b|c']),
    },
    { requiredKeys: [] },
  )
  .map(({ pattern, multipleOf, ...others }) => ({
    ...others,
    ...(pattern !== undefined && others.minLength === undefined && others.maxLength === undefined ? { pattern } : {}),
    ...(multipleOf !== undefined && lowest(others) === -Infinity ? { multipleOf } : {}),
  }))

const lowest = ({ minimum = -Infinity, exclusiveMinimum = -Infinity }: Constraints): number =>
  Math.max(minimum, exclusiveMinimum)

/** Constraints that a type can have, and values can keep to; often none. */
function constraintsOf(type: Type, enums: ReadonlyMap<string, EnumModel>): Arbitrary<Constraints | undefined> {
  // What other models hold is not known here.
  const lookup = (id: string): Model => enums.get(id) ?? object(id, [])
  const kinds = kindsIn(type, lookup)
  return fc.option(anyBounds, { nil: undefined, freq: 2 }).map((all) => {
    if (!all) return undefined
    const { maximum = Infinity, exclusiveMaximum = Infinity } = all
    const isOpen = lowest(all) < Math.min(maximum, exclusiveMaximum)
    return only(all, (name) => (name === 'format' || speaksOf(name, kinds)) && (isOpen || !/maximum$/i.test(name)))
  })
}

const deprecated = fc.oneof(fc.constant(true as const), proseText)
const without = <Part extends object>(part: Part): Part =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part

export function fieldOf(ids: readonly string[], enums: ReadonlyMap<string, EnumModel>): Arbitrary<Field> {
  const about = fc.record(
    {
      name: rowName,
      key: rowName,
      required: fc.boolean(),
      description: proseText,
      example: proseText,
      deprecated,
      readOnly: fc.constant(true as const),
      writeOnly: fc.constant(true as const),
      transport: fc.constant(true as const),
    },
    { requiredKeys: ['name', 'required'] },
  )
  const typed = typeOf(ids, 3).chain((type) =>
    fc.constantFrom(true, false, 'unknown' as const).chain((stated) => {
      const nullable = stated === true || admitsNull(type) ? true : stated
      const whole = nullable === true ? withNull(type) : type
      return fc
        .tuple(fc.option(defaultOf(whole, enums), { nil: undefined }), constraintsOf(whole, enums))
        .map(([standard, constraints]) => ({
          type: whole,
          nullable,
          ...(standard === undefined || brokenBy(standard, constraints ?? {}).length > 0 ? {} : { default: standard }),
          ...(constraints ? { constraints } : {}),
        }))
    }),
  )
  return fc
    .tuple(about, typed)
    .map(([row, type]) => ({ key: row.name, ...row, ...type, place: startOf('field') }) as Field)
}

export const enumValues: Arbitrary<EnumValue[]> = fc.uniqueArray(
  fc
    .tuple(
      fc.oneof(scalarValue, fc.constant(null), fc.constantFrom('', '  ', '\n', '\u0000', 'A10G')),
      fc.option(rowName, { nil: undefined }),
    )
    .map(([value, name]) => ({ name: name ?? String(value), value, place: startOf('value') })),
  { selector: ({ value }) => JSON.stringify(value), maxLength: 5 },
)

type Named = Pick<Model, 'id' | 'name' | 'namespace' | 'place' | 'description' | 'deprecated' | 'examples'>
type Shell = { named: Named; kind: Model['kind'] }

/** Where a model's stub stands below the docs: what its page is called when the stub is read. */
export const stubPath = ({ namespace, name }: Pick<Model, 'namespace' | 'name'>): string =>
  [...namespaceFolders(namespace), `${fileStem(name)}.md`].join('/')

const shell: Arbitrary<Shell> = fc
  .record({
    name: modelName,
    namespace,
    kind: oneOf<Model['kind']>(['object', 'object', 'enum', 'union', 'opaque']),
    description: fc.option(proseText, { nil: undefined }),
    deprecated: fc.option(deprecated, { nil: undefined, freq: 2 }),
  })
  .map(({ kind, name, namespace: folder, ...rest }) => ({
    kind,
    named: without({
      id: folder === '' ? name : `${folder}.${name}`,
      name,
      namespace: folder,
      place: startOf(stubPath({ namespace: folder, name })),
      ...rest,
    }) as Named,
  }))

const shells = fc
  .uniqueArray(shell, { selector: ({ named }) => foldedPath(stubPath(named)), minLength: 1, maxLength: 6 })
  .map((all) => all.filter(({ named }, at) => all.findIndex((other) => other.named.id === named.id) === at))
  // The page of all models has that path.
  .map((all) => all.filter(({ named }) => foldedPath(stubPath(named)) !== 'index.md'))

const mapping = (ids: readonly string[]): Arbitrary<Discriminator['mapping']> =>
  fc.uniqueArray(fc.tuple(anyText, oneOf(ids)), { selector: ([value]) => value, maxLength: 3 }).map((entries) => {
    const record = Object.create(null) as Discriminator['mapping']
    for (const [value, id] of entries.toSorted(([a], [b]) => byCodeUnit(a, b))) record[value] = id
    return record
  })

function bodyOf(
  { kind, named }: Shell,
  all: readonly Shell[],
  enums: ReadonlyMap<string, EnumModel>,
): Arbitrary<Model> {
  const ids = all.map((each) => each.named.id)
  if (kind === 'object')
    return fc
      .record(
        {
          fields: fc.uniqueArray(fieldOf(ids, enums), { selector: ({ key }) => key, maxLength: 5 }),
          additional: typeOf(ids, 2),
        },
        { requiredKeys: ['fields'] },
      )
      .map((body) => ({ ...named, kind, ...body }))
  if (kind === 'union') {
    // No union may lead back to itself: it names only unions before it.
    const before = all.slice(
      0,
      all.findIndex((each) => each.named === named),
    )
    const lower = all.filter((each) => each.kind !== 'union' || before.includes(each)).map((each) => each.named.id)
    return fc
      .record(
        {
          members: fc.array(typeOf(lower, 2), { maxLength: 4 }),
          discriminator: fc.record({ field: anyText, mapping: mapping(ids) }),
        },
        { requiredKeys: ['members'] },
      )
      .map((body) => ({ ...named, kind, ...body, memberPlaces: body.members.map(() => named.place) }))
  }
  return fc.constant(enums.get(named.id) ?? { ...named, kind: 'opaque' })
}

const enumsOf = (all: readonly Shell[]): Arbitrary<Map<string, EnumModel>> =>
  fc
    .tuple(
      ...all
        .filter(({ kind }) => kind === 'enum')
        .map(({ named }) =>
          fc
            .record({ values: enumValues, open: fc.boolean() })
            .map((body): EnumModel => ({ ...named, kind: 'enum', ...body })),
        ),
    )
    .map((models) => new Map(models.map((model) => [model.id, model])))

/** A Spec that pages can yield; its places name the stubs, so that what is written from it names them, too. */
export const anySpec: Arbitrary<Spec> = shells.chain((all) =>
  enumsOf(all).chain((enums) =>
    fc.tuple(...all.map((each) => bodyOf(each, all, enums))).map((models) => ({
      version: 1 as const,
      dialect: 'marktype',
      models: models.toSorted((a, b) => byCodeUnit(a.id, b.id)),
      diagnostics: [],
    })),
  ),
)
