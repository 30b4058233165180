/** What stands at the top of a file. */
import { builders } from 'prettier/doc'
import type { DocComment, MemberSyntax, PassedName, Statement } from '../../ir/plan.ts'
import type { Syntax } from '../../ir/syntax.ts'
import { assignmentDoc } from './assignment.ts'
import { lastComma, semicolon, Unproved, type At, type Doc } from './at.ts'
import { moduleDoc } from './module.ts'
import { signatureDoc } from './parameters.ts'
import { keysUnder, quoted } from './tokens.ts'

const { group, hardline, indent, join, line, softline } = builders

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>
type Docs = { [Kind in Statement['kind']]: (statement: Of<Kind>, at: At) => Doc }

/** A statement at the top of a file. In: the place of the file. */
export const declarationDoc = (statement: Statement, at: At): Doc => docs[statement.kind](statement as never, at)

const docs: Docs = {
  import: ({ from, isType, all, names }, at) => [
    'import ',
    isType ? 'type ' : '',
    all === undefined ? namesDoc(names, at) : `* as ${all}`,
    fromDoc(from, at),
  ],
  export: ({ from, isType, as, names }, at) => [
    'export ',
    isType ? 'type ' : '',
    as === undefined ? namesDoc(names, at) : `* as ${as}`,
    fromDoc(from, at),
  ],
  interface: ({ name, doc, members, index }, at) => {
    const keyText = keysUnder(
      members.map(({ key }) => key),
      at.style,
    )
    const own = members.map((member): Doc => [commentDoc(member.doc), memberDoc(member, keyText, at)])
    const lines = index ? [indexDoc(index, at), ...own] : own
    const body: Doc = lines.length === 0 ? '{}' : ['{', indent([hardline, join(hardline, lines)]), hardline, '}']
    return [commentDoc(doc), 'export interface ', name, ' ', body]
  },
  type: ({ name, doc, type }, at) => [
    commentDoc(doc),
    'export ',
    assignmentDoc({ left: `type ${name}`, sign: ' =', right: type, role: 'alias', kind: 'other' }, at),
    semicolon(at.style),
  ],
  function: ({ name, doc, isExported, parameters, returns, body }, at) => [
    commentDoc(doc),
    isExported ? 'export ' : '',
    'function ',
    name,
    signatureDoc(parameters, [': ', at.lay(returns, 'annotation', at)], returns.kind === 'index-signature', at),
    ' ',
    body.kind === 'block' ? at.lay(body, 'statement', { ...at, depth: 1 }) : unproved(),
  ],
  const: ({ name, doc, isExported, type, value }, at) => [
    commentDoc(doc),
    isExported ? 'export ' : '',
    at.lay({ kind: 'declare', word: 'const', name, ...(type ? { type } : {}), value }, 'statement', at),
  ],
  source: () => unproved(),
  // What was recorded is of the newest Prettier.
  module: ({ statements }, { style }) => (style.shortUnions ? moduleDoc(statements, style) : unproved()),
}

const unproved = (): never => {
  throw new Unproved()
}

const memberDoc = ({ key, isOptional, type }: MemberSyntax, keyText: (key: string) => string, at: At): Doc => [
  group([keyText(key), isOptional ? '?' : '', ': ', at.lay(type, 'annotation', at)]),
  semicolon(at.style),
]

const indexDoc = (index: Syntax, at: At): Doc => [
  group(['[', group([indent([softline, 'key: string']), softline]), ']: ', at.lay(index, 'annotation', at)]),
  semicolon(at.style),
]

// A single name never breaks.
function namesDoc(names: readonly PassedName[], { style }: At): Doc {
  const docs = names.map(({ name, local, isType }) => [
    isType ? 'type ' : '',
    name,
    local === undefined ? '' : ` as ${local}`,
  ])
  if (docs.length === 1) return style.bracketSpacing ? ['{ ', docs[0]!, ' }'] : ['{', docs[0]!, '}']
  const edge = style.bracketSpacing ? line : softline
  return group(['{', indent([edge, join([',', line], docs)]), lastComma(style), edge, '}'])
}

const fromDoc = (from: string, { style }: At): Doc => [' from ', quoted(JSON.stringify(from), style), semicolon(style)]

/** The words above a declaration, as ts-morph writes them, and the end of their line. */
function commentDoc(doc: DocComment | undefined): Doc {
  if (!doc) return ''
  const tags = doc.tags.map(({ name, text }) => (text ? `@${name} ${text}` : `@${name}`))
  const lines = [...(doc.text === '' ? [] : [doc.text]), ...tags].join('\n').split('\n')
  const [only] = lines
  if (lines.length === 1) return [`/** ${only} */`, hardline]
  const shown = only === '' ? lines.slice(1) : lines
  return ['/**', ...shown.map((each): Doc => [hardline, ` * ${each}`.trimEnd()]), hardline, ' */', hardline]
}
