/**
 * TypeScript as a tree: what a piece of source says, and not how it is laid out. Templates write it (3-emit), and it is printed
 * (4-write) in two ways: as source that a formatter lays out, and laid out already. Plain data.
 */

/** A piece of source. `Leaf`: what else may stand in the place of a word, and is a word by the time it is printed. */
export type Syntax<Leaf = never> =
  Leaf | Word | FreeText<Leaf> | Expression<Leaf> | TypeSyntax<Leaf> | StatementSyntax<Leaf>

/** Printed as it stands: a name, a keyword, a number. */
export type Word = { kind: 'word'; text: string }

/** Source as somebody wrote it; how it is laid out nobody knows who does not parse it. */
export type FreeText<Leaf = never> = { kind: 'text'; parts: readonly (string | Syntax<Leaf>)[] }

/** What has a value. */
export type Expression<Leaf = never> =
  /** `text`: in double quotes, with escapes. */
  | { kind: 'string'; text: string }
  | Call<Leaf>
  | { kind: 'member'; object: Syntax<Leaf>; name: string }
  | { kind: 'index'; object: Syntax<Leaf>; key: Syntax<Leaf> }
  | { kind: 'infix'; left: Syntax<Leaf>; operator: Infix; right: Syntax<Leaf> }
  | { kind: 'prefix'; operator: Prefix; operand: Syntax<Leaf> }
  | { kind: 'conditional'; test: Syntax<Leaf>; yes: Syntax<Leaf>; no: Syntax<Leaf> }
  | { kind: 'assignment'; target: Syntax<Leaf>; operator: Assignment; value: Syntax<Leaf> }
  | { kind: 'array'; items: readonly Syntax<Leaf>[] }
  /** `entries`: `entry`, `getter`, `spread`. `isOpen`: it stays on several lines, though it would fit in one. */
  | { kind: 'object'; entries: readonly Syntax<Leaf>[]; isOpen?: true }
  | { kind: 'entry'; key: Key; value: Syntax<Leaf> }
  | { kind: 'getter'; key: Key; body: Syntax<Leaf> }
  | { kind: 'spread'; value: Syntax<Leaf> }
  /** `body`: an expression, or a block. */
  | { kind: 'arrow'; parameters: readonly ParameterSyntax<Leaf>[]; returns?: Syntax<Leaf>; body: Syntax<Leaf> }
  | { kind: 'as'; value: Syntax<Leaf>; type: Syntax<Leaf> }

/** `isNew`: with `new`. `isPure`: nothing is lost where nobody uses what it gives; bundlers are told so. */
export type Call<Leaf = never> = {
  kind: 'call'
  callee: Syntax<Leaf>
  types?: readonly Syntax<Leaf>[]
  arguments: readonly Syntax<Leaf>[]
  isNew?: true
  isPure?: true
}

/** The key of a member, as `memberKey` and `literalKey` write it: a bare name, a string in double quotes, or `["__proto__"]`. */
export type Key = string

/** Operators between two values, from the loosest to the tightest. */
export const infixes = [
  '??',
  '||',
  '&&',
  '===',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'instanceof',
  '+',
  '-',
  '*',
  '/',
  '%',
] as const
export type Infix = (typeof infixes)[number]
export const prefixes = ['!', '-', 'typeof', '++', '--'] as const
export type Prefix = (typeof prefixes)[number]
export const assignments = ['=', '+=', '-=', '??='] as const
export type Assignment = (typeof assignments)[number]

/** What stands for a type. */
export type TypeSyntax<Leaf = never> =
  | { kind: 'array-type'; items: Syntax<Leaf>; isReadonly?: true }
  | { kind: 'union'; members: readonly Syntax<Leaf>[] }
  /** `{ [key: string]: T }` */
  | { kind: 'index-signature'; values: Syntax<Leaf>; isReadonly?: true }
  | { kind: 'generic'; name: Syntax<Leaf>; arguments: readonly Syntax<Leaf>[] }
  | { kind: 'function-type'; parameters: readonly ParameterSyntax<Leaf>[]; returns: Syntax<Leaf> }
  /** `isAssertion`: `asserts value is T`. */
  | { kind: 'predicate'; name: string; type: Syntax<Leaf>; isAssertion?: true }

/** A parameter of a function. `initializer`: its default. */
export type ParameterSyntax<Leaf = never> = {
  name: string
  type?: Syntax<Leaf>
  isOptional?: true
  initializer?: Syntax<Leaf>
}

/** What is done. An expression is a statement too. */
export type StatementSyntax<Leaf = never> =
  | { kind: 'declare'; word: 'const' | 'let'; name: string; type?: Syntax<Leaf>; value?: Syntax<Leaf> }
  | { kind: 'if'; test: Syntax<Leaf>; yes: Syntax<Leaf>; no?: Syntax<Leaf> }
  | { kind: 'return'; value?: Syntax<Leaf> }
  | { kind: 'throw'; value: Syntax<Leaf> }
  /** `for (const name in subject)`, or `of`. */
  | { kind: 'for-each'; word: 'in' | 'of'; name: string; subject: Syntax<Leaf>; body: Syntax<Leaf> }
  /** `for (let name = 0; name < subject.length; name++)` */
  | { kind: 'for-index'; name: string; subject: Syntax<Leaf>; body: Syntax<Leaf> }
  | { kind: 'switch'; subject: Syntax<Leaf>; cases: readonly Case<Leaf>[] }
  | { kind: 'jump'; word: 'break' | 'continue' }
  | { kind: 'block'; statements: readonly Syntax<Leaf>[] }
  /** An empty line between two statements. */
  | { kind: 'blank' }

/** A case of a `switch`. `tests`: the values that lead to it; none for the default. */
export type Case<Leaf = never> = { tests: readonly Syntax<Leaf>[]; body: readonly Syntax<Leaf>[] }

/** What a piece of source begins with: the piece itself, or one at its left end. */
export function leftmost(piece: Syntax): Syntax {
  switch (piece.kind) {
    case 'infix':
      return leftmost(piece.left)
    case 'member':
    case 'index':
      return leftmost(piece.object)
    case 'call':
      return piece.isNew ? piece : leftmost(piece.callee)
    case 'as':
      return leftmost(piece.value)
    case 'conditional':
      return leftmost(piece.test)
    case 'assignment':
      return leftmost(piece.target)
    default:
      return piece
  }
}
