/** Files of TypeScript that templates could write, and styles to lay them out in, drawn at random. */
import fc from 'fast-check'
import type { DocComment, Statement } from '../ir/plan.ts'
import type { ParameterSyntax, Syntax } from '../ir/syntax.ts'
import { defaultStyle, type Style } from '../4-write/layout/style.ts'

const words = [
  'a',
  'v',
  'id',
  'input',
  'value',
  'found',
  'webhook',
  'deploymentId',
  'isPostRunRequestBody',
  'workflow_api_json',
  'explainAVeryLongNameOfAModelIndeed',
  'Gpu',
  'RunOrigin',
  '$ref',
]
const name = fc.constantFrom(...words)
const word = (text: string): Syntax => ({ kind: 'word', text })
const nameWord = name.map(word)
const string = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        'a',
        'webhook',
        'deployment_id',
        'a longer text that says something',
        "it's",
        'say "hi"',
        `"'"'`,
        'back\\slash',
        'ein Wört 漢字',
        'x'.repeat(50),
        '2024-02-30',
        '',
      ),
    },
    { weight: 1, arbitrary: fc.string() },
  )
  .map((text): Syntax => ({
    kind: 'string',
    text: JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) =>
      /[\p{L}]/u.test(c) ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  }))
const number = fc.constantFrom('0', '1', '42', '-5', '1.5', '1e21', '123456789', '1e-7').map(word)
const constant = fc.constantFrom('true', 'false', 'null', 'undefined').map(word)
const dotted = fc.constantFrom('Object.hasOwn', 'Number.isFinite', 'globalThis.Blob', 'z.string', 'a.b.c').map(word)
const key = fc.oneof(
  name,
  fc.constantFrom('"a-b"', '"content-type"', '"1"', '"x y"', '["__proto__"]', '"quoted"', 'größe', '"größe-x"'),
)
const listOf = <Item>(item: fc.Arbitrary<Item>, min = 0, max = 4): fc.Arbitrary<Item[]> =>
  fc.array(item, { minLength: min, maxLength: max })

const optional = <Name extends string, Value>(
  name: Name,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<{ [Key in Name]?: Value }> =>
  fc
    .option(value, { nil: undefined })
    .map((found) => (found === undefined ? {} : { [name]: found }) as { [Key in Name]?: Value })

const uniqueEntries = (entries: readonly Syntax[]): Syntax[] => {
  const seen = new Set<string>()
  return entries.filter((each) => {
    const text = each.kind === 'entry' || each.kind === 'getter' ? each.key.replaceAll('"', '') : `${seen.size}...`
    return !seen.has(text) && Boolean(seen.add(text))
  })
}

const distinct = (parameters: readonly ParameterSyntax[]): ParameterSyntax[] => [
  ...new Map(parameters.map((each) => [each.name, each])).values(),
]
const single = (piece: Syntax): Syntax =>
  piece.kind === 'declare' || piece.kind === 'blank' || piece.kind === 'if'
    ? { kind: 'block', statements: [piece] }
    : piece

const trees = fc.letrec<{
  type: Syntax
  expression: Syntax
  statement: Syntax
  callee: Syntax
  call: Syntax
  block: Syntax
  typed: ParameterSyntax
  bare: ParameterSyntax
}>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc
      .constantFrom(
        'string',
        'number',
        'boolean',
        'null',
        'unknown',
        'undefined',
        'never',
        'Gpu',
        'RunOrigin',
        'PostRunRequestBodyWithALongName',
        'z.Infer',
        '5',
      )
      .map(word),
    string,
    tie('type').map((items): Syntax => ({ kind: 'array-type', items })),
    tie('type').map((items): Syntax => ({ kind: 'array-type', items, isReadonly: true })),
    listOf(
      fc.oneof(
        { weight: 8, arbitrary: tie('type').filter(({ kind }) => kind !== 'union') },
        { weight: 1, arbitrary: fc.constant(word('(string & {})')) },
      ),
      2,
      6,
    ).map((members): Syntax => ({ kind: 'union', members })),
    fc.tuple(tie('type'), fc.boolean()).map(([values, isReadonly]): Syntax => ({
      kind: 'index-signature',
      values,
      ...(isReadonly ? { isReadonly } : {}),
    })),
    fc
      .tuple(fc.oneof(nameWord, fc.constant(word('v.GenericSchema'))), listOf(tie('type'), 1, 3))
      .map(([name, args]): Syntax => ({ kind: 'generic', name, arguments: args })),
    fc
      .tuple(listOf(tie('typed'), 0, 3), tie('type'))
      .map(([parameters, returns]): Syntax => ({ kind: 'function-type', parameters, returns })),
  ),
  typed: fc
    .tuple(name, tie('type'), fc.boolean())
    .map(([name, type, isOptional]): ParameterSyntax => ({ name, type, ...(isOptional ? { isOptional } : {}) })),
  bare: fc.oneof(
    name.map((name): ParameterSyntax => ({ name })),
    tie('typed'),
  ),
  callee: fc.oneof(
    { maxDepth: 3 },
    nameWord,
    dotted,
    fc.tuple(tie('call'), name).map(([object, name]): Syntax => ({ kind: 'member', object, name })),
    fc.tuple(nameWord, name).map(([object, name]): Syntax => ({ kind: 'member', object, name })),
  ),
  call: fc
    .tuple(
      tie('callee'),
      listOf(tie('expression'), 0, 4),
      fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: listOf(tie('type'), 1, 2) }),
    )
    .map(([callee, args, types]): Syntax => ({
      kind: 'call',
      callee,
      arguments: args,
      ...(types.length > 0 ? { types } : {}),
    })),
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    nameWord,
    string,
    number,
    constant,
    dotted,
    tie('call'),
    fc
      .tuple(nameWord, listOf(tie('expression'), 0, 3))
      .map(([callee, args]): Syntax => ({ kind: 'call', callee, arguments: args, isNew: true })),
    fc.tuple(nameWord, listOf(tie('expression'), 0, 3), fc.boolean()).map(([callee, args, isNew]): Syntax => ({
      kind: 'call',
      callee,
      arguments: args,
      isPure: true,
      ...(isNew ? { isNew } : {}),
    })),
    fc
      .tuple(
        tie('expression')
          .filter(({ kind }) => ['word', 'call', 'member', 'index'].includes(kind))
          .filter((piece) => piece.kind !== 'word' || (/^[a-z$]/i.test(piece.text) && piece.text !== 'null')),
        name,
      )
      .map(([object, name]): Syntax => ({ kind: 'member', object, name })),
    fc.tuple(nameWord, tie('expression')).map(([object, key]): Syntax => ({ kind: 'index', object, key })),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom(
          '&&' as const,
          '||' as const,
          '===' as const,
          '!==' as const,
          '<' as const,
          '+' as const,
          '>=' as const,
        ),
        tie('expression'),
      )
      .map(([left, operator, right]): Syntax => ({ kind: 'infix', left, operator, right })),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'), fc.constantFrom('&&' as const, '||' as const))
      .map(([a, b, c, operator]): Syntax => ({
        kind: 'infix',
        operator,
        left: { kind: 'infix', left: a, operator, right: b },
        right: c,
      })),
    fc
      .tuple(fc.constantFrom('!' as const, 'typeof' as const), tie('expression'))
      .map(([operator, operand]): Syntax => ({ kind: 'prefix', operator, operand })),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([test, yes, no]): Syntax => ({ kind: 'conditional', test, yes, no })),
    fc
      .tuple(
        listOf(
          fc.oneof(
            { weight: 5, arbitrary: tie('expression') },
            { weight: 1, arbitrary: tie('expression').map((value): Syntax => ({ kind: 'spread', value })) },
          ),
          0,
          6,
        ),
      )
      .map(([items]): Syntax => ({ kind: 'array', items })),
    listOf(number, 1, 30).map((items): Syntax => ({ kind: 'array', items })),
    fc
      .tuple(
        listOf(
          fc.oneof(
            {
              weight: 6,
              arbitrary: fc
                .tuple(key, tie('expression'))
                .map(([key, value]): Syntax => ({ kind: 'entry', key, value })),
            },
            {
              weight: 1,
              arbitrary: fc
                .tuple(key, tie('expression'))
                .map(([key, value]): Syntax => ({ kind: 'getter', key, body: { kind: 'return', value } })),
            },
            { weight: 1, arbitrary: tie('expression').map((value): Syntax => ({ kind: 'spread', value })) },
          ),
          0,
          5,
        ),
        fc.boolean(),
      )
      .map(([entries, isOpen]): Syntax => ({
        kind: 'object',
        entries: uniqueEntries(entries),
        ...(isOpen ? { isOpen } : {}),
      })),
    fc
      .tuple(listOf(tie('bare'), 0, 2), tie('expression'))
      .map(([parameters, body]): Syntax => ({ kind: 'arrow', parameters: distinct(parameters), body })),
    fc
      .tuple(listOf(tie('bare'), 0, 2), tie('block'))
      .map(([parameters, body]): Syntax => ({ kind: 'arrow', parameters: distinct(parameters), body })),
    fc.tuple(tie('expression'), tie('type')).map(([value, type]): Syntax => ({ kind: 'as', value, type })),
  ),
  block: listOf(tie('statement'), 0, 4).map((statements): Syntax => ({
    kind: 'block',
    statements: statements.flatMap((each) => (each.kind === 'block' ? each.statements : [each])),
  })),
  statement: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc
      .tuple(nameWord, tie('expression'))
      .map(([target, value]): Syntax => ({ kind: 'assignment', target, operator: '=', value })),
    fc
      .tuple(
        fc.constantFrom('const' as const, 'let' as const),
        name,
        fc.option(tie('type'), { nil: undefined }),
        tie('expression'),
      )
      .map(([word, name, type, value]): Syntax => ({ kind: 'declare', word, name, ...(type ? { type } : {}), value })),
    fc.tuple(name, tie('type')).map(([name, type]): Syntax => ({ kind: 'declare', word: 'let', name, type })),
    tie('call'),
    fc
      .tuple(
        tie('expression'),
        tie('statement'),
        fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: tie('block') }),
      )
      .map(([test, yes, no]): Syntax => ({ kind: 'if', test, yes: single(yes), ...(no ? { no } : {}) })),
    fc
      .tuple(tie('expression'), tie('block'), fc.option(tie('statement'), { nil: undefined }))
      .map(([test, yes, no]): Syntax => ({ kind: 'if', test, yes, ...(no ? { no: single(no) } : {}) })),
    optional('value', tie('expression')).map((value): Syntax => ({ kind: 'return', ...value })),
    tie('expression').map((value): Syntax => ({ kind: 'throw', value })),
    fc
      .tuple(
        fc.constantFrom('in' as const, 'of' as const),
        name,
        tie('expression'),
        fc.oneof(tie('block'), tie('statement').map(single)),
      )
      .map(([word, name, subject, body]): Syntax => ({ kind: 'for-each', word, name, subject, body })),
    fc
      .tuple(name, nameWord, fc.oneof(tie('block'), tie('statement').map(single)))
      .map(([name, subject, body]): Syntax => ({ kind: 'for-index', name, subject, body })),
    fc
      .tuple(
        tie('expression'),
        listOf(fc.tuple(listOf(fc.oneof(string, number), 0, 3), listOf(tie('statement'), 0, 3)), 0, 3),
      )
      .map(([subject, cases]): Syntax => ({
        kind: 'switch',
        subject,
        cases: cases.map(([tests, body]) => ({ tests, body })),
      })),
    fc
      .tuple(tie('statement'), tie('statement'))
      .map(([a, b]): Syntax => ({ kind: 'block', statements: [single(a), { kind: 'blank' }, single(b)] })),
  ),
}))

const doc: fc.Arbitrary<{ doc?: DocComment }> = optional(
  'doc',
  fc.record({
    text: fc.constantFrom(
      'One line.',
      'Two\nlines',
      'With a blank\n\nline',
      'A list\n- of\n  - things',
      'x'.repeat(130),
    ),
    tags: listOf(
      fc.constantFrom(
        { name: 'deprecated' },
        { name: 'deprecated', text: 'use another' },
        { name: 'example', text: 'a\nb' },
      ),
      0,
      2,
    ),
  }),
)

const passed = fc
  .tuple(name, optional('local', fc.constantFrom('Other_2', 'another')), fc.boolean())
  .map(([name, local, isType]) => ({ name, ...local, isType }))
const from = fc.constantFrom('./Gpu.js', '../../types/operations/PostRunRequestBody.js', 'zod', '../../validators.js')

const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.tuple(from, fc.boolean(), listOf(passed, 1, 8)).map(([from, isType, names]): Statement => ({
    kind: 'import',
    from,
    isType,
    names: names.map((each) => ({ ...each, isType: each.isType && !isType })),
  })),
  fc.tuple(from, name).map(([from, all]): Statement => ({ kind: 'import', from, isType: false, all, names: [] })),
  fc.tuple(from, fc.boolean(), listOf(passed, 1, 8)).map(([from, isType, names]): Statement => ({
    kind: 'export',
    from,
    isType,
    names: names.map((each) => ({ ...each, isType: each.isType && !isType })),
  })),
  fc.tuple(from, name).map(([from, as]): Statement => ({ kind: 'export', from, isType: false, as, names: [] })),
  fc
    .tuple(
      name,
      doc,
      listOf(
        fc
          .tuple(
            key.filter((key) => !key.startsWith('[')),
            fc.boolean(),
            trees.type,
            doc,
          )
          .map(([key, isOptional, type, doc]) => ({ key, isOptional, type, ...doc })),
        0,
        6,
      ),
      optional('index', trees.type),
    )
    .map(([name, doc, members, index]): Statement => ({ kind: 'interface', name, ...doc, members, ...index })),
  fc.tuple(name, doc, trees.type).map(([name, doc, type]): Statement => ({ kind: 'type', name, ...doc, type })),
  fc
    .tuple(
      name,
      doc,
      fc.boolean(),
      listOf(trees.typed, 0, 4),
      fc.oneof(
        trees.type,
        fc.tuple(trees.type, fc.boolean()).map(([type, isAssertion]): Syntax => ({
          kind: 'predicate',
          name: 'value',
          type,
          ...(isAssertion ? { isAssertion } : {}),
        })),
      ),
      trees.block,
    )
    .map(([name, doc, isExported, parameters, returns, body]): Statement => ({
      kind: 'function',
      name,
      ...doc,
      isExported,
      parameters: distinct(parameters),
      returns,
      body,
    })),
  fc
    .tuple(name, doc, fc.boolean(), optional('type', trees.type), trees.expression)
    .map(([name, doc, isExported, type, value]): Statement => ({
      kind: 'const',
      name,
      ...doc,
      isExported,
      ...type,
      value,
    })),
)

/** The statements of a file. */
export const statements: fc.Arbitrary<Statement[]> = fc.array(statement, { minLength: 1, maxLength: 3 })

/** Any style, of lines of 60 and more. */
export const style: fc.Arbitrary<Style> = fc.record<Style>({
  printWidth: fc.oneof(fc.constantFrom(80, 100, 120), fc.integer({ min: 60, max: 160 })),
  tabWidth: fc.constantFrom(2, 4, 3, 8),
  useTabs: fc.boolean(),
  semi: fc.boolean(),
  singleQuote: fc.boolean(),
  quoteProps: fc.constantFrom('as-needed', 'consistent', 'preserve'),
  trailingComma: fc.constantFrom('all', 'es5', 'none'),
  bracketSpacing: fc.boolean(),
  arrowParens: fc.constantFrom('always', 'avoid'),
  objectWrap: fc.constantFrom('preserve', 'collapse'),
  experimentalTernaries: fc.constant(false),
  experimentalOperatorPosition: fc.constantFrom('end', 'start'),
  shortUnions: fc.constant(true),
})

/** Prettier's own style, and any. */
export const styles = fc.oneof(fc.constant(defaultStyle), style)
