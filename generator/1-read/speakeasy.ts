/** What the pages of all Speakeasy SDKs have in common, whatever the language. Not a dialect by itself. */
import type { TypeExpression } from '../ir/page.ts'
import { unwrapped, type Dialect, type TypeGrammar } from './dialect.ts'

const types: Omit<TypeGrammar, 'name' | 'brackets' | 'scalars' | 'generics' | 'constants'> = {
  blank: /\s+/y,
  linked: [],
  wide: new Set(),
  infixUnion: false,
  prefixes: [],
  suffixes: [],
  calls: false,
}

/**
 * For languages with one wrapper for `optional` and `may be null`: on a required field it can only mean null. A field that is
 * not required, and a type that is never wrapped, say nothing.
 */
export const nullableIfRequired =
  (isSilent: (type: TypeExpression, isCode: boolean) => boolean): Dialect['nullable'] =>
  (written, required, isCode) => {
    if (!required) return 'unknown'
    if (written.kind === 'optional') return true
    return isSilent(unwrapped(written), isCode) ? 'unknown' : false
  }

/** Containers, dates and types that may be anything: no language of theirs wraps them. */
export const isNeverWrapped = (type: TypeExpression): boolean =>
  type.kind === 'array' ||
  type.kind === 'map' ||
  (type.kind === 'scalar' && ['unknown', 'date', 'date-time'].includes(type.name))

/** The common parts: a dialect adds its name, its evidence and the rest of its types. */
export const speakeasy = {
  sections: {
    fields: /^Fields$/,
    values: /^Values$/,
    members: /^Supported Types$/,
    examples: /^Example Usage$/,
    discriminator: /^Union Discrimination$/,
  },
  columns: {
    fields: {
      name: { names: ['Field'], must: true },
      type: { names: ['Type'], must: true },
      required: { names: ['Required'], must: true },
      description: { names: ['Description'] },
      example: { names: ['Example'] },
    },
    values: {
      name: { names: ['Name'], must: true },
      value: { names: ['Value'], must: true },
    },
  },
  marks: {
    required: {
      known: new Map([
        [':heavy_check_mark:', true],
        [':heavy_minus_sign:', false],
      ]),
      otherwise: false,
    },
  },
  types,
  nullable: (): 'unknown' => 'unknown',
  noDescription: /^N\/A$/,
  rawExamples: true,
  jsonValues: false,
  deprecated: {
    struck: /^~~([^]*)~~$/,
    prose: /^:\s?warning:\s*\*\*\s?DEPRECATED\s?\*\*\s*:\s*([^]*?)(?:\n\n([^]*))?$/,
    quote: /^:warning:\s*\*\*DEPRECATED\*\*\s*:\s*([^]*?)(?:\n\n([^]*))?$/,
  },
  additional: { name: /^additional_?properties$/i, isCode: true, holds: 'map' },
  transport: {
    platform: /^[^<[]*(?:Response|Request)(?:Message|Interface)?(?:<.*>|\[.*\])?$/,
    names: /^http_?meta$/i,
    companions: /^(?:content_?type|status_?code|headers)$/i,
  },
  open: {
    prose: /^This is an open enum\.(?:[^]*\bUnrecognized<(string|number)>)?/,
    comment: /^[ \t]*(?:#|\/\/) Open enum:/m,
    value: /^Unrecognized<(string|number)>$/,
  },
  members: { isDiscriminated: false },
  renamesKeys: true,
  defaultProse: /\(default:\s*(?=\S)((?:(?!\(default:).)+)\)\s*$/,
  nonModels: [{ reason: 'it is a README', path: /(?:^|\/)readme\.mdx?$/i }],
} satisfies Partial<Omit<Dialect, 'types'>> & { types: typeof types }
