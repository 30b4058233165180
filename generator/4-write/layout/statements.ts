/** Statements inside of functions. */
import { builders } from 'prettier/doc'
import type { StatementSyntax, Syntax } from '../../ir/syntax.ts'
import { semicolon, type At, type Doc } from './at.ts'
import { assignmentDoc } from './assignment.ts'
import { isLogical } from './levels.ts'
import { oneLine } from './one-line.ts'

const { group, hardline, ifBreak, indent, join, line, softline } = builders

type Of<Kind extends Syntax['kind']> = Extract<Syntax, { kind: Kind }>

/** `{ … }`. An empty one takes two lines, unless it is the body of a function or of a counting loop. */
export function blockDoc({ statements }: Of<'block'>, at: At): Doc {
  const lines = linesOf(statements, at)
  if (lines.length > 0) return ['{', indent([hardline, lines]), hardline, '}']
  const around = at.above?.piece?.kind
  return around === undefined || around === 'arrow' || around === 'getter' || around === 'for-index'
    ? '{}'
    : ['{', hardline, '}']
}

// One below the other; where one is blank, an empty line. A block in a block is its statements.
function linesOf(statements: readonly Syntax[], at: At): Doc[] {
  const flat = flattened(statements)
  const docs: Doc[] = []
  for (const [index, each] of flat.entries()) {
    if (each.kind === 'blank') continue
    if (docs.length > 0) docs.push(flat[index - 1]!.kind === 'blank' ? [hardline, hardline] : hardline)
    docs.push(oneLine(each, at) ?? statementDoc(each, at))
  }
  return docs
}

const flattened = (statements: readonly Syntax[]): readonly Syntax[] =>
  statements.some(({ kind }) => kind === 'block')
    ? statements.flatMap((each) => (each.kind === 'block' ? flattened(each.statements) : [each]))
    : statements

const kinds: ReadonlySet<string> = new Set<StatementSyntax['kind']>([
  'declare',
  'if',
  'return',
  'throw',
  'for-each',
  'for-index',
  'switch',
  'jump',
  'block',
  'blank',
])

function statementDoc(piece: Syntax, at: At): Doc {
  const doc = at.lay(piece, 'statement', at)
  return kinds.has(piece.kind) ? doc : [doc, semicolon(at.style)]
}

// What belongs to an `if` or a loop: a block behind it, or one statement, perhaps on a line of its own.
const clause = (body: Syntax, at: At): Doc =>
  body.kind === 'block'
    ? [' ', at.lay(body, 'statement', deeper(at, 1))]
    : indent([line, statementDoc(body, deeper(at, 1))])

const deeper = (at: At, by: number): At => ({ ...at, depth: at.depth === undefined ? undefined : at.depth + by })

/** `const name = value`. */
export function declareDoc({ word, name, type, value }: Of<'declare'>, at: At): Doc {
  const left: Doc = type ? [name, ': ', at.lay(type, 'annotation', at)] : name
  const whole = value
    ? assignmentDoc({ left, sign: ' =', right: value, role: 'value', kind: 'other', ...(type ? { type } : {}) }, at)
    : left
  return group([word, ' ', whole, semicolon(at.style)])
}

/** `if (test) yes else no`. */
export function ifDoc({ test, yes, no }: Of<'if'>, at: At): Doc {
  const head = group(['if (', condition(test, at), ')', clause(yes, at)])
  if (!no) return head
  const rest = no.kind === 'if' ? [' ', at.lay(no, 'statement', at)] : clause(no, at)
  return [head, yes.kind === 'block' ? ' ' : hardline, 'else', group(rest)]
}

function condition(test: Syntax, at: At): Doc {
  const doc = at.lay(test, 'condition', at)
  return at.style.shortUnions && isNotLogical(test) ? doc : group([indent([softline, doc]), softline])
}

// `!(a || b)`, and `!!(a || b)`: the parentheses of one open with those of the other.
function isNotLogical(test: Syntax): boolean {
  if (!isNot(test)) return false
  const inner = isNot(test.operand) ? test.operand.operand : test.operand
  return inner.kind === 'infix' && isLogical(inner.operator)
}

const isNot = (piece: Syntax): piece is Of<'prefix'> => piece.kind === 'prefix' && piece.operator === '!'

/** `return value`. */
export const returnDoc = ({ value }: Of<'return'>, at: At): Doc => [
  'return',
  value ? returned(value, at) : '',
  semicolon(at.style),
]

/** `throw value`. */
export const throwDoc = ({ value }: Of<'throw'>, at: At): Doc => ['throw', returned(value, at), semicolon(at.style)]

function returned(value: Syntax, at: At): Doc {
  const doc = at.lay(value, 'returned', at)
  if (value.kind !== 'infix') return [' ', doc]
  return [' ', group([ifBreak('('), indent([softline, doc]), softline, ifBreak(')')])]
}

/** `for (const name in subject)`. */
export const forEachDoc = ({ word, name, subject, body }: Of<'for-each'>, at: At): Doc =>
  group(['for (const ', name, ' ', word, ' ', at.lay(subject, 'subject', at), ')', clause(body, at)])

/** `for (let name = 0; name < subject.length; name++)`. */
export function forIndexDoc({ name, subject, body }: Of<'for-index'>, at: At): Doc {
  const length: Syntax = { kind: 'member', object: subject, name: 'length' }
  const left: Syntax = { kind: 'word', text: name }
  const test = at.lay({ kind: 'infix', left, operator: '<', right: length }, 'body', at)
  const head = group([
    indent([softline, group(['let ', name, ' = 0']), ';', line, test, ';', line, name, '++']),
    softline,
  ])
  return ['', group(['for (', head, ')', clause(body, at)])]
}

/** `switch (subject) { … }`. */
export function switchDoc({ subject, cases }: Of<'switch'>, at: At): Doc {
  const head = group(['switch (', indent([softline, at.lay(subject, 'condition', at)]), softline, ')'])
  if (cases.length === 0) return [head, ' {', hardline, '}']
  const docs = cases.map(({ tests, body }): Doc => {
    const labels =
      tests.length === 0 ? ['default:'] : tests.map((test): Doc => ['case ', at.lay(test, 'test', at), ':'])
    return [join(hardline, labels), caseBody(body, at)]
  })
  return [head, ' {', indent([hardline, join(hardline, docs)]), hardline, '}']
}

const caseBody = (body: readonly Syntax[], at: At): Doc => {
  const lines = linesOf(body, deeper(at, 2))
  return lines.length === 0 ? '' : indent([hardline, lines])
}
