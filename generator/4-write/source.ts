/** Syntax → source that means it, laid out in no particular way: for ts-morph to print and Prettier to lay out. */
import { leftmost, type ParameterSyntax, type Syntax } from '../ir/syntax.ts'

/** The source of a piece. */
export const sourceOf = (piece: Syntax): string => sources[piece.kind](piece as never)

type Sources = { [Kind in Syntax['kind']]: (piece: Extract<Syntax, { kind: Kind }>) => string }

const sources: Sources = {
  word: ({ text }) => text,
  string: ({ text }) => text,
  // What stands in free source binds as one.
  text: ({ parts }) => parts.map((part) => (typeof part === 'string' ? part : whole(part))).join(''),
  call: ({ callee, types, arguments: args, isNew, isPure }) =>
    `${isPure ? '/* @__PURE__ */ ' : ''}${isNew ? 'new ' : ''}${operand(callee)}${typeArguments(types)}(${list(args)})`,
  member: ({ object, name }) => `${operand(object)}.${name}`,
  index: ({ object, key }) => `${operand(object)}[${sourceOf(key)}]`,
  infix: ({ left, operator, right }) => `${operand(left)} ${operator} ${operand(right)}`,
  prefix: (piece) => `${piece.operator}${/\w/.test(piece.operator) ? ' ' : ''}${operand(piece.operand)}`,
  conditional: ({ test, yes, no }) => `${operand(test)} ? ${operand(yes)} : ${operand(no)}`,
  assignment: ({ target, operator, value }) => `${sourceOf(target)} ${operator} ${sourceOf(value)}`,
  array: ({ items }) => `[${list(items)}]`,
  object: ({ entries, isOpen }) => (entries.length === 0 ? '{}' : `{${isOpen ? '\n' : ' '}${list(entries)} }`),
  entry: ({ key, value }) => `${key}: ${sourceOf(value)}`,
  getter: ({ key, body }) => `get ${key}() { ${sourceOf(body)} }`,
  spread: ({ value }) => `...${operand(value)}`,
  arrow: ({ parameters, returns, body }) =>
    `(${parametersOf(parameters)})${returns ? `: ${sourceOf(returns)}` : ''} => ${arrowBody(body)}`,
  as: ({ value, type }) => `${operand(value)} as ${sourceOf(type)}`,
  'array-type': ({ items, isReadonly }) => `${isReadonly ? 'readonly ' : ''}(${sourceOf(items)})[]`,
  union: ({ members }) => members.map(unionMember).join(' | '),
  'index-signature': ({ values, isReadonly }) =>
    `{ ${isReadonly ? 'readonly ' : ''}[key: string]: ${sourceOf(values)} }`,
  generic: ({ name, arguments: args }) => `${sourceOf(name)}${typeArguments(args)}`,
  'function-type': ({ parameters, returns }) => `(${parametersOf(parameters)}) => ${sourceOf(returns)}`,
  predicate: ({ name, type, isAssertion }) => `${isAssertion ? 'asserts ' : ''}${name} is ${sourceOf(type)}`,
  declare: ({ word, name, type, value }) =>
    `${word} ${name}${type ? `: ${sourceOf(type)}` : ''}${value ? ` = ${sourceOf(value)}` : ''}`,
  if: ({ test, yes, no }) => `if (${sourceOf(test)}) ${branch(yes)}${no ? `\nelse ${branch(no)}` : ''}`,
  return: ({ value }) => (value ? `return ${sourceOf(value)}` : 'return'),
  throw: ({ value }) => `throw ${sourceOf(value)}`,
  'for-each': ({ word, name, subject, body }) => `for (const ${name} ${word} ${sourceOf(subject)}) ${branch(body)}`,
  'for-index': ({ name, subject, body }) =>
    `for (let ${name} = 0; ${name} < ${operand(subject)}.length; ${name}++) ${branch(body)}`,
  switch: ({ subject, cases }) =>
    `switch (${sourceOf(subject)}) {\n${cases
      .map(({ tests, body }) => `${labels(tests)}${statements(body)}`.trimEnd())
      .join('\n')}\n}`,
  jump: ({ word }) => word,
  block: (piece) => statements(piece.statements),
  blank: () => '',
}

const binding = new Set<Syntax['kind']>([
  'infix',
  'conditional',
  'arrow',
  'as',
  'assignment',
  'prefix',
  'function-type',
])
const operand = (piece: Syntax): string => (binding.has(piece.kind) ? `(${sourceOf(piece)})` : sourceOf(piece))
const whole = (piece: Syntax): string => (piece.kind === 'assignment' ? sourceOf(piece) : operand(piece))

const list = (pieces: readonly Syntax[]): string => pieces.map(sourceOf).join(', ')
const typeArguments = (types: readonly Syntax[] | undefined): string => (types ? `<${list(types)}>` : '')
const unionMember = (piece: Syntax): string =>
  piece.kind === 'function-type' ? `(${sourceOf(piece)})` : sourceOf(piece)

const parametersOf = (parameters: readonly ParameterSyntax[]): string =>
  parameters
    .map(
      ({ name, type, isOptional, initializer }) =>
        `${name}${isOptional ? '?' : ''}${type ? `: ${sourceOf(type)}` : ''}${
          initializer ? ` = ${sourceOf(initializer)}` : ''
        }`,
    )
    .join(', ')

const arrowBody = (body: Syntax): string =>
  body.kind === 'block' ? braced(body) : leftmost(body).kind === 'object' ? `(${sourceOf(body)})` : sourceOf(body)

const braced = (body: Syntax): string => `{\n${sourceOf(body)}\n}`
const branch = (body: Syntax): string => (body.kind === 'block' ? braced(body) : sourceOf(body))
const labels = (tests: readonly Syntax[]): string =>
  tests.length === 0 ? 'default:\n' : tests.map((test) => `case ${sourceOf(test)}:\n`).join('')
const statements = (pieces: readonly Syntax[]): string => pieces.map(sourceOf).join('\n')
