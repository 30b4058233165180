/** Words that attack what they are written into, harmless twins of them, and a Spec that has them in every place a page has. */
import type { Field, Model, Spec, Type } from '../ir/spec.ts'

/** Each would, where it is not encoded, set a global, end what it stands in, or make something of it that the page did not say. */
export const payloads = [
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
] as const

/** As long, quoted where the hostile one is, broken into lines, folders and steps of a pointer where it is, and unlike all others. */
export const harmless = (payload: string, index: number): string =>
  payload.replaceAll('PWNED0', `twin${twoDigits(index)}`).replace(/[^A-Za-z0-9/~.\n]/g, '-')

const twoDigits = (index: number): string => String(index).padStart(2, '0')
const place = { path: 'a.md', line: 1, column: 1, endLine: 1, endColumn: 1 }
type Word = { description: string; deprecated: string }
const about = (word: string): Word => ({ description: word, deprecated: word })

function field(word: string, type: Type, more: Partial<Field> = {}): Field {
  const said = { example: word, place, ...about(word) }
  return { name: word, key: word, type, required: true, nullable: false, ...said, ...more }
}

/** Models with harmless names, and the words in everything else: keys, values, defaults, examples, types from outside. */
export function specOfWords(words: readonly string[]): Spec {
  const named = (name: string) => ({ id: name, name, namespace: '', place })
  const literals = words.map((value): Type => ({ kind: 'literal', value }))
  const values = words.map((word) => ({ name: word, value: word, place }))
  const string: Type = { kind: 'string' }
  const models = [
    { ...named('Keys'), kind: 'object', fields: words.map((word) => field(word, string)) },
    {
      ...named('Optional'),
      kind: 'object',
      fields: words.map((word) => field(word, string, { required: false, default: word })),
    },
    { ...named('Literals'), kind: 'object', fields: words.map((word, at) => field(word, literals[at]!)) },
    { ...named('Values'), kind: 'enum', open: false, values },
    { ...named('Open'), kind: 'enum', open: true, values },
    { ...named('Union'), kind: 'union', members: literals, memberPlaces: literals.map(() => place) },
    {
      ...named('Externals'),
      kind: 'object',
      fields: words.map((name, at) =>
        field(`e${at}`, { kind: 'external', name, url: name }, { default: { [name]: name } }),
      ),
      additional: { kind: 'union', members: [{ kind: 'reference', id: 'Externals' }, string] },
    },
  ].map((model, at) => ({ ...model, ...about(words[at % words.length]!) }) as Model)
  return { version: 1, dialect: 'marktype', models: models.toSorted((a, b) => (a.id < b.id ? -1 : 1)), diagnostics: [] }
}

/** Models whose names, namespaces and pages are the words: each has an example, refers to the one before, and is told by its tag. */
export function specOfNames(words: readonly string[]): Spec {
  // Numbered, since several words are one identifier, and their twins are not.
  const namespaceOf = (word: string): string => `n${twoDigits(words.indexOf(word))}${word}`
  const nameOf = (word: string): string => `${word}${twoDigits(words.indexOf(word))}`
  const idOf = (word: string): string => `${namespaceOf(word)}.${nameOf(word)}`
  const named = (word: string) => ({
    id: idOf(word),
    name: nameOf(word),
    namespace: namespaceOf(word),
    place: { ...place, path: `${word}.md` },
  })
  const members = words.map((word) => ({ kind: 'reference' as const, id: idOf(word) }))
  const objects = words.map((word, at): Model => {
    const before: Type = at === 0 ? { kind: 'string' } : { kind: 'reference', id: idOf(words[at - 1]!) }
    return {
      ...named(word),
      kind: 'object',
      fields: [field(words[0]!, { kind: 'literal', value: word }), field('before', before, { required: false })],
      examples: [{ language: word, text: word, place }],
    }
  })
  const mapping = Object.assign(Object.create(null), Object.fromEntries(words.map((word) => [word, idOf(word)])))
  const union: Model = {
    ...{
      id: 'Union',
      name: 'Union',
      namespace: '',
      place,
      kind: 'union',
      members,
      memberPlaces: words.map(() => place),
    },
    discriminator: { field: words[0]!, mapping: mapping as Record<string, string> },
  }
  return { version: 1, dialect: 'marktype', models: [...objects, union], diagnostics: [] }
}
