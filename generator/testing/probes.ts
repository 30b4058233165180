/** A Spec with models of every kind, and in every place of it words that would be code, if any output took one for it. */
import type { EnumModel, Field, Model, ObjectModel, Spec, Type } from '../ir/spec.ts'
import { byCodeUnit, scalars } from '../ir/spec.ts'

/** The global that the words set, and the sign of them in an output. */
export const mark = 'PWNED0'

/** Each would, where it is not encoded, set the global, end what it stands in, or make something of it that no page said. */
export const hostileWords: readonly string[] = [
  // Code, comments, and what loaders and tools read in them.
  '*/ globalThis.PWNED0=1; /*',
  '"; globalThis.PWNED0=1; //',
  "'; globalThis.PWNED0=1; //",
  '\\"; globalThis.PWNED0=1; //',
  "\\'; globalThis.PWNED0=1; //",
  '`${globalThis.PWNED0=1}`',
  '${globalThis.PWNED0=1}',
  '[globalThis.PWNED0=1]',
  'x\n globalThis.PWNED0=1 //',
  'x\u2028globalThis.PWNED0=1',
  '-->\n globalThis.PWNED0=1',
  '</script><script>PWNED0',
  '*\u200b/ PWNED0 /*',
  '{@link PWNED0} @ts-nocheck',
  '// @ts-ignore\n PWNED0',
  '/// <reference path="PWNED0"/>',
  '} export const PWNED0 = { ',
  '> = any; export const PWNED0',
  ')); globalThis.PWNED0=1; ((',
  '//# sourceMappingURL=data:PWNED0',
  '\\u002a/ globalThis.PWNED0=1 /*',
  // Markdown and HTML.
  '| PWNED0 | <img src=x onerror=PWNED0> |',
  '![x](https://x.test/PWNED0)](javascript:PWNED0)',
  'x\n\n# PWNED0\n\n```js\nPWNED0\n``` x',
  '**PWNED0** ~~__x__~~ <!-- marktype:notes -->',
  // JSON, YAML, SQL, Mermaid, paths.
  '", "$ref": "https://x.test/PWNED0", "',
  '#/$defs/PWNED0~1%2e%2e',
  "x: !!js/function 'PWNED0'\n--- &a [*a]",
  '\'); drop table "PWNED0"; --',
  '"]\n click a "javascript:PWNED0" %%{init: {}}%%',
  '../../PWNED0/../%2e%2e/\\..\\PWNED0',
]

/**
 * The words that mean no harm, each in the place of one that does. As long, quoted where the hostile one is, broken into lines,
 * folders and steps of a pointer where it is, no identifier either, and unlike all others.
 */
export const harmlessWords: readonly string[] = hostileWords.map((word, index) =>
  word.replaceAll(mark, `twin${twoDigits(index)}`).replace(/[^A-Za-z0-9/~.\n]/g, '-'),
)

function twoDigits(index: number): string {
  return String(index).padStart(2, '0')
}

type Body = Omit<ObjectModel, 'id' | 'name' | 'namespace' | 'place'> | Pick<EnumModel, 'kind' | 'values' | 'open'>
type Part = { name: string } & (
  | Body
  | { kind: 'union'; members: Type[]; discriminator?: { field: string; mapping: Record<string, string> } }
  | { kind: 'opaque' }
)

/** The Spec of some words: they are names, keys, values, texts and defaults in it. */
export function probeSpec(words: readonly string[]): Spec {
  const models = [...partsOf(words), ...namedBy(words)].map((part, at) => modelOf(part, words[at % words.length]!))
  return {
    version: 1,
    dialect: 'marktype',
    models: models.toSorted((a, b) => byCodeUnit(a.id, b.id)),
    diagnostics: [],
  }
}

// The path of the page stays the same whatever the words are, so that outputs of two Specs can be told to be twins.
function modelOf({ name, ...body }: Part, word: string): Model {
  const place = placeIn(/^\w+/.exec(name)![0])
  const named = { id: name, name, namespace: '', place, ...about(word) }
  const examples = [{ language: 'json', text: word, place }]
  return body.kind === 'union'
    ? { ...named, ...body, examples, memberPlaces: body.members.map(() => place) }
    : { ...named, ...body, examples }
}

const placeIn = (page: string) => ({ path: `${page}.md`, line: 1, column: 1, endLine: 1, endColumn: 1 })
const about = (word: string) => ({ description: word, deprecated: word })

const field = (word: string, type: Type, more: Partial<Field> = {}): Field => ({
  ...{ name: word, key: word, type, required: true, nullable: false, example: word, place: placeIn('fields') },
  ...about(word),
  ...more,
})

const valuesOf = (words: readonly string[]) =>
  words.map((word) => ({ name: word, value: word, place: placeIn('values') }))

function partsOf(words: readonly string[]): Part[] {
  const literals = words.map((value): Type => ({ kind: 'literal', value }))
  const optional = words.map((word) => field(word, { kind: 'string' }, { required: false, default: word }))
  const tagged = (at: number) => field(words[0]!, literals[at]!)
  return [
    { name: 'Keys', kind: 'object', fields: words.map((word) => field(word, { kind: 'string' })) },
    { name: 'Optional', kind: 'object', fields: optional },
    { name: 'Literals', kind: 'object', fields: words.map((word, at) => field(word, literals[at]!)) },
    { name: 'Values', kind: 'enum', open: false, values: valuesOf(words) },
    { name: 'Open', kind: 'enum', open: true, values: valuesOf(words) },
    { name: 'Union', kind: 'union', members: literals },
    {
      name: 'Externals',
      kind: 'object',
      fields: words.map((name, at) =>
        field(`e${at}`, { kind: 'external', name, url: name }, { default: { [name]: name } }),
      ),
      additional: { kind: 'union', members: [{ kind: 'reference', id: 'Externals' }, { kind: 'string' }] },
    },
    { name: 'Scalars', kind: 'object', fields: scalars.map((kind) => field(`a-${kind}`, { kind })) },
    { name: 'CaseA', kind: 'object', fields: [tagged(1)] },
    { name: 'CaseB', kind: 'object', fields: [tagged(2)] },
    {
      name: 'Tagged',
      kind: 'union',
      members: ['CaseA', 'CaseB'].map((id): Type => ({ kind: 'reference', id })),
      discriminator: { field: words[0]!, mapping: { [words[1]!]: 'CaseA', [words[2]!]: 'CaseB' } },
    },
  ]
}

// A model of each kind for every word, which is its name; each object refers to the model before it.
function namedBy(words: readonly string[]): Part[] {
  const names = words.map((word, at) => `M${twoDigits(at)} ${word}`)
  const kinds = ['enum', 'opaque', 'union', 'object'] as const
  return names.map((name, at): Part => {
    const before: Type = { kind: 'reference', id: names[Math.max(0, at - 1)]! }
    switch (kinds[at % kinds.length]!) {
      case 'enum':
        return { name, kind: 'enum', open: false, values: valuesOf([words[at]!]) }
      case 'opaque':
        return { name, kind: 'opaque' }
      case 'union':
        return { name, kind: 'union', members: [before, { kind: 'null' }] }
      case 'object': {
        const lists: Type = { kind: 'array', items: { kind: 'map', values: before } }
        const self: Type = { kind: 'reference', id: name }
        return { name, kind: 'object', fields: [field(words[at]!, lists), field('self', self, { required: false })] }
      }
    }
  })
}
