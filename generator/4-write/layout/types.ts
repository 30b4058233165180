/** Types. */
import { builders } from 'prettier/doc'
import type { Syntax, TypeSyntax } from '../../ir/syntax.ts'
import type { At, Doc } from './at.ts'
import { signatureDoc } from './parameters.ts'

const { align, group, ifBreak, indent, join, line, softline } = builders

type Of<Kind extends TypeSyntax['kind']> = Extract<TypeSyntax, { kind: Kind }>

const keywords = new Set(
  'any bigint boolean never null number object string symbol undefined unknown void true false'.split(' '),
)

// A type that is told by its name, with or without arguments.
const isReference = (piece: Syntax): boolean =>
  piece.kind === 'generic' ||
  piece.kind === 'member' ||
  (piece.kind === 'word' && /^[\p{L}_$]/u.test(piece.text) && !keywords.has(piece.text))

const isOfOneObject = (piece: Syntax): boolean => isReference(piece) || piece.kind === 'index-signature'
const isNothing = (piece: Syntax): boolean => piece.kind === 'word' && (piece.text === 'null' || piece.text === 'void')

/** Whether a union is one thing and `null`: then that opens in its place. */
export function hugs({ members }: Of<'union'>): boolean {
  const object = members.find(isOfOneObject)
  return object !== undefined && members.every((member) => member === object || isNothing(member))
}

/** `A | B`; where it does not fit, a line for each. */
export function unionDoc(piece: Of<'union'>, at: At): Doc {
  const docs = piece.members.map((member) => at.lay(member, 'member', at))
  if (hugs(piece)) return join(' | ', docs)
  if (!at.style.shortUnions) return tallUnion(docs, at)
  const all = group(docs.map((doc, index) => [index === 0 ? ifBreak('| ') : [line, '| '], align(2, doc)]))
  if (at.role === 'elements') return group([indent([softline, all]), softline])
  if (at.role === 'alias' || at.role === 'type-argument') return all
  return group(indent([softline, all]))
}

// A union that does not fit in its line has a line for each member at once.
function tallUnion(docs: readonly Doc[], { role }: At): Doc {
  const isIndented = role !== 'type-argument'
  const all = [
    ifBreak([isIndented ? line : '', '| ']),
    join(
      [line, '| '],
      docs.map((doc) => align(2, doc)),
    ),
  ]
  if (role === 'elements') return group([indent(all), softline])
  return group(isIndented ? indent(all) : all)
}

/** `T[]`. */
export const arrayTypeDoc = ({ items, isReadonly }: Of<'array-type'>, at: At): Doc => [
  isReadonly ? 'readonly ' : '',
  at.lay(items, 'elements', at),
  '[]',
]

/** `{ [key: string]: T }`. */
export function indexSignatureDoc({ values, isReadonly }: Of<'index-signature'>, at: At): Doc {
  const edge = at.style.bracketSpacing ? line : softline
  const member = group([
    isReadonly ? 'readonly ' : '',
    '[',
    group([indent([softline, 'key: string']), softline]),
    ']: ',
    at.lay(values, 'annotation', at),
  ])
  const contents: Doc = ['{', indent([edge, member, at.style.semi ? ifBreak(';') : '']), edge, '}']
  return at.role === 'only-parameter' ? contents : group(contents)
}

/** `Name<A, B>`. */
export const genericDoc = ({ name, arguments: args }: Of<'generic'>, at: At): Doc => [
  at.lay(name, 'annotation', at),
  typeArguments(args, at),
]

/** `<A, B>`. */
export function typeArguments(args: readonly Syntax[], at: At): Doc {
  const docs = args.map((arg) => at.lay(arg, 'type-argument', at))
  if (args.length === 1 && opensAlone(args[0]!)) return ['<', docs[0]!, '>']
  return group(['<', indent([softline, join([',', line], docs)]), softline, '>'])
}

const opensAlone = (piece: Syntax): boolean =>
  piece.kind === 'word' ||
  piece.kind === 'string' ||
  piece.kind === 'member' ||
  piece.kind === 'index-signature' ||
  (piece.kind === 'union' && hugs(piece))

/** `(…) => T`. */
export function functionTypeDoc({ parameters, returns }: Of<'function-type'>, at: At): Doc {
  const returned: Doc = [' => ', at.lay(returns, 'annotation', at)]
  return signatureDoc(parameters, returned, returns.kind === 'index-signature', at)
}

/** `name is T`. */
export const predicateDoc = ({ name, type, isAssertion }: Of<'predicate'>, at: At): Doc => [
  isAssertion ? 'asserts ' : '',
  name,
  ' is ',
  at.lay(type, 'annotation', at),
]
