/**
 * What built-in templates write source with: a word for each thing that TypeScript can say, which knows how it is laid out. Free
 * source (``code`…` ``) may stand wherever a piece does; the file it stands in is laid out by a formatter then.
 */
import {
  assignments,
  infixes,
  prefixes,
  type Assignment,
  type Infix,
  type ParameterSyntax,
  type Prefix,
} from '../../ir/syntax.ts'
import { identifier as toIdentifier } from '../../sinks/identifier.ts'
import { isBareKey, literalKey } from '../../sinks/property-key.ts'
import { made, type Code, type Imported } from './code.ts'
import type { Parameter } from './declarations.ts'

// Expressions

/** `callee(…)`. `types`: its type arguments. */
export const call = (callee: Code, args: readonly Code[] = [], types: readonly Code[] = []): Code =>
  made({ kind: 'call', callee, arguments: args, ...(types.length > 0 ? { types } : {}) })

/** `new callee(…)`. */
export const create = (callee: Code, args: readonly Code[] = [], types: readonly Code[] = []): Code =>
  made({ kind: 'call', callee, arguments: args, ...(types.length > 0 ? { types } : {}), isNew: true })

/** The same call, of which bundlers know that it may go where nobody uses what it gives. */
export const pure = (piece: Code): Code => {
  if (piece.kind !== 'call') throw new TypeError('Only a call can be pure')
  return made({ ...piece, isPure: true })
}

/** What stands under a key: `object.name`, with brackets where the key needs them. */
export const get = (object: Code, name: string): Code =>
  isBareKey(name) ? made({ kind: 'member', object, name }) : at(object, keyLiteral(name))

const keyLiteral = (name: string): Code => made({ kind: 'string', text: literalKey(name).replace(/^\[|\]$/g, '') })

/** What stands under a key that is computed: `object[key]`. */
export const at = (object: Code, key: Code): Code => made({ kind: 'index', object, key })

/** A chain of calls: `chain(z, ['array', item], ['optional'])` is `z.array(item).optional()`. */
export const chain = (object: Code, ...calls: readonly (readonly [name: string, ...args: Code[]])[]): Code =>
  calls.reduce((callee, [name, ...args]) => call(get(callee, name), args), object)

/** `left operator right`. */
export const infix = (left: Code, operator: Infix, right: Code): Code =>
  made({ kind: 'infix', left, operator: oneOf(infixes, operator), right })

/** Whether all are true: `a && b`. Throws on none. */
export const all = (terms: readonly Code[]): Code => terms.reduce((left, right) => infix(left, '&&', right))

/** Whether any is true: `a || b`. Throws on none. */
export const any = (terms: readonly Code[]): Code => terms.reduce((left, right) => infix(left, '||', right))

/** `operator operand`. */
export const prefix = (operator: Prefix, operand: Code): Code =>
  made({ kind: 'prefix', operator: oneOf(prefixes, operator), operand })

/** `!operand`. */
export const not = (operand: Code): Code => prefix('!', operand)

/** `test ? yes : no`. */
export const choose = (test: Code, yes: Code, no: Code): Code => made({ kind: 'conditional', test, yes, no })

/** `target = value`. */
export const assign = (target: Code, value: Code, operator: Assignment = '='): Code =>
  made({ kind: 'assignment', target, operator: oneOf(assignments, operator), value })

/** `[…]`. */
export const array = (items: readonly Code[]): Code => made({ kind: 'array', items })

/** `...value`, in an array, an object or a call. */
export const spread = (value: Code): Code => made({ kind: 'spread', value })

/** `{ … }`, of `entry`, `getter` and `spread`. `isOpen`: it stays on several lines, though it would fit in one. */
export const object = (entries: readonly Code[], { isOpen = false }: { isOpen?: boolean } = {}): Code =>
  made({ kind: 'object', entries, ...(isOpen ? { isOpen } : {}) })

/** `key: value`. `__proto__` too is a key. */
export const entry = (name: string, value: Code): Code => made({ kind: 'entry', key: literalKey(name), value })

/** `get key() { … }`. */
export const getter = (name: string, body: Code): Code => made({ kind: 'getter', key: literalKey(name), body })

/** `(…) => body`; the body is an expression or a block. */
export const arrow = (parameters: readonly ArrowParameter[], body: Code, returns?: Code): Code =>
  made({ kind: 'arrow', parameters: parameters.map(toParameter), body, ...(returns ? { returns } : {}) })

/** A parameter, of which a compiler may find the type out. */
export type ArrowParameter = Omit<Parameter, 'type'> & { type?: Code }

const toParameter = ({ name, ...more }: ArrowParameter): ParameterSyntax<Imported> => ({
  name: toIdentifier(name),
  ...more,
})

/** `value as type`. */
export const as = (value: Code, type: Code): Code => made({ kind: 'as', value, type })

// Types

/** `T[]`. */
export const arrayOf = (items: Code, { isReadonly = false }: { isReadonly?: boolean } = {}): Code =>
  made({ kind: 'array-type', items, ...(isReadonly ? { isReadonly } : {}) })

/** `A | B`, each once; `never` where there is none. */
export function unionOf(members: readonly Code[]): Code {
  const flat = members.flatMap((member) => (member.kind === 'union' ? (member.members as readonly Code[]) : [member]))
  const distinct = [...new Map(flat.map((member) => [JSON.stringify(member), member])).values()]
  if (distinct.length === 1) return distinct[0]!
  return distinct.length === 0 ? made({ kind: 'word', text: 'never' }) : made({ kind: 'union', members: distinct })
}

/** `(T & {})`: any value of the type, beside some that are named; editors complete those, and would forget them beside `T`. */
export const anyOther = (type: Scalar): Code => made({ kind: 'word', text: `(${oneOf(scalars, type)} & {})` })

const scalars = ['string', 'number'] as const
type Scalar = (typeof scalars)[number]

/** `{ [key: string]: T }`. */
export const mapOf = (values: Code, { isReadonly = false }: { isReadonly?: boolean } = {}): Code =>
  made({ kind: 'index-signature', values, ...(isReadonly ? { isReadonly } : {}) })

/** `Name<A, B>`. */
export const generic = (name: Code, args: readonly Code[]): Code => made({ kind: 'generic', name, arguments: args })

/** `(…) => returns`. */
export const functionType = (parameters: readonly Parameter[], returns: Code): Code =>
  made({ kind: 'function-type', parameters: parameters.map(toParameter), returns })

/** `name is type`; `asserts name is type`. */
export const predicate = (name: string, type: Code, { isAssertion = false }: { isAssertion?: boolean } = {}): Code =>
  made({ kind: 'predicate', name: toIdentifier(name), type, ...(isAssertion ? { isAssertion } : {}) })

// Statements

/** Statements one after the other; a block where one is asked for. */
export const block = (statements: readonly Code[]): Code =>
  made({ kind: 'block', statements: statements.flatMap((each) => (each.kind === 'block' ? each.statements : [each])) })

/** An empty line. */
export const blank: Code = made({ kind: 'blank' })

/** `const name: type = value`. */
export const constant = (name: string, value: Code, type?: Code): Code => declare('const', name, value, type)

/** `let name: type = value`. */
export const variable = (name: string, type?: Code, value?: Code): Code => declare('let', name, value, type)

const declare = (word: 'const' | 'let', name: string, value: Code | undefined, type: Code | undefined): Code =>
  made({ kind: 'declare', word, name: toIdentifier(name), ...(type ? { type } : {}), ...(value ? { value } : {}) })

/** `if (test) yes else no`; a block gets braces, and a single statement none. */
export const when = (test: Code, yes: Code, no?: Code): Code => made({ kind: 'if', test, yes, ...(no ? { no } : {}) })

/** `return value`. */
export const returns = (value?: Code): Code => made({ kind: 'return', ...(value ? { value } : {}) })

/** `throw value`. */
export const throws = (value: Code): Code => made({ kind: 'throw', value })

/** `for (const name in subject) body`: each key, those that it inherits too. */
export const eachKey = (name: string, subject: Code, body: Code): Code =>
  made({ kind: 'for-each', word: 'in', name: toIdentifier(name), subject, body })

/** `for (const name of subject) body`. */
export const eachOf = (name: string, subject: Code, body: Code): Code =>
  made({ kind: 'for-each', word: 'of', name: toIdentifier(name), subject, body })

/** `for (let name = 0; name < items.length; name++) body`. */
export const eachIndex = (name: string, items: Code, body: Code): Code =>
  made({ kind: 'for-index', name: toIdentifier(name), subject: items, body })

/** `switch (subject) { case …: body }`; the case without tests is the default. */
export const select = (subject: Code, cases: readonly { tests: readonly Code[]; body: readonly Code[] }[]): Code =>
  made({ kind: 'switch', subject, cases })

/** `break` and `continue`. */
export const leave = (word: 'break' | 'continue'): Code =>
  made({ kind: 'jump', word: oneOf(['break', 'continue'], word) })

// Some templates are written where no compiler looks.
function oneOf<Item extends string>(items: readonly Item[], item: Item): Item {
  if (items.includes(item)) return item
  throw new TypeError(`No such word of source: ${JSON.stringify(item)}; there is ${items.join(', ')}`)
}
