/** Type → the closed grammar of our own dialect: builtins in code, models as links, names that fit no grammar as JSON. */
import { matchType, scalars, type Model, type Type } from '../../../ir/spec.ts'
import { relativePath } from '../../../sinks/file-path.ts'
import { codeSpan, jsonString, markup, pathLink, type Markdown } from '../../../sinks/markdown.ts'
import type { Context } from '../../template.ts'

/** Where a model's stub stands, from the output root. */
export const docsPath = (model: Model, context: Context): string => context.pathOf(model)

/** A link from one model's stub to another's, by the other's id. */
export const linkTo = (id: string, from: Model, context: Context): Markdown =>
  pathLink(codeSpan(referenceText(id)), relativePath(docsPath(from, context), docsPath(context.modelOf(id), context)))

/** The text of a type, on the stub of a model. */
export function typeMarkdown(type: Type, from: Model, context: Context): Markdown {
  const pieces = piecesOf(type)
  return pieces.reduce<Markdown>((all, piece) => markup`${all}${pieceMarkdown(piece, from, context)}`, markup``)
}

// Words of the grammar, a model, or the bar between two members: between code and links it stands as plain text.
type Piece = string | { id: string } | { bar: true }

function pieceMarkdown(piece: Piece, from: Model, context: Context): Markdown {
  if (typeof piece === 'string') return codeSpan(piece)
  return 'id' in piece ? linkTo(piece.id, from, context) : markup` \\| `
}

// Neighbouring words share one code span.
const piecesOf = (type: Type): Piece[] =>
  wordsOf(type, false).reduce<Piece[]>((pieces, piece) => {
    const last = pieces.at(-1)
    if (typeof piece !== 'string' || typeof last !== 'string') return [...pieces, piece]
    return [...pieces.slice(0, -1), last + piece]
  }, [])

const wordsOf = (type: Type, isMember: boolean): Piece[] => {
  const word = ({ kind }: { kind: string }): Piece[] => [kind]
  return matchType<Piece[]>(type, {
    string: word,
    number: word,
    integer: word,
    boolean: word,
    null: word,
    unknown: word,
    binary: word,
    date: word,
    'date-time': word,
    literal: ({ value }) => [typeof value === 'string' ? jsonString(value) : JSON.stringify(value)],
    array: ({ items }) => ['array<', ...wordsOf(items, false), '>'],
    map: ({ values }) => ['map<', ...wordsOf(values, false), '>'],
    union: ({ members }) => {
      const words = members.flatMap((member, index): Piece[] => [
        ...(index === 0 ? [] : [{ bar: true as const }]),
        ...wordsOf(member, true),
      ])
      return isMember || members.length < 2 ? ['(', ...words, ')'] : words
    },
    reference: ({ id }) => [{ id }],
    external: ({ name, url }) => [
      url === undefined ? `external(${jsonString(name)})` : `external(${jsonString(name)}, ${jsonString(url)})`,
    ],
  })
}

// Builtins and literals are words of the grammar too: only what is none of them, and is a name, stands bare.
const referenceText = (id: string): string =>
  !reserved.has(id) && /^[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u.test(id)
    ? id
    : `model(${jsonString(id)})`

const reserved: ReadonlySet<string> = new Set([...scalars, 'array', 'map', 'true', 'false'])
