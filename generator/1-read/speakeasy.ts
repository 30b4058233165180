/** What the pages of all Speakeasy SDKs have in common, whatever the language. Not a dialect by itself. */
import type { Dialect, TypeGrammar, WrapperRule } from './dialect.ts'

const types: Omit<TypeGrammar, 'name' | 'brackets' | 'scalars' | 'generics' | 'constants'> = {
  blank: /\s+/y,
  linked: [],
  wide: [],
  words: { True: true, False: false, None: null },
  prefixes: [],
  suffixes: [],
  calls: false,
}

/** Containers, dates and types that may be anything: no language of theirs wraps them. */
const silent: WrapperRule['silent'] = ['array', 'map', 'unknown', 'date', 'date-time']

/**
 * For languages with one wrapper for `optional` and `may be null`: on a required field it can only mean null. A field that is
 * not required, and a type that is never wrapped, say nothing.
 */
export const nullIfRequired: WrapperRule = { says: 'required', silent }

/** For languages with a wrapper for each: a type without one takes no null. */
export const nullIfWrapped: WrapperRule = { says: 'absence', silent }

/** The common parts: a dialect adds its name, its evidence and the rest of its types. */
export const speakeasy = {
  sections: {
    fields: 'Fields',
    values: 'Values',
    members: 'Supported Types',
    examples: 'Example Usage',
    discriminator: 'Union Discrimination',
  },
  tables: {
    fields: {
      columns: {
        Field: 'name',
        Type: 'type',
        Required: 'required',
        Description: 'description',
        Example: 'example',
      },
      needs: ['name', 'type', 'required'],
    },
    values: { columns: { Name: 'name', Value: 'value' }, needs: ['name', 'value'] },
    members: { columns: { Type: 'type' }, needs: ['type'] },
  },
  facts: {
    required: [
      {
        from: 'required',
        words: { ':heavy_check_mark:': true, ':heavy_minus_sign:': false },
        otherwise: false,
      },
    ],
    wrappers: { says: 'nothing' },
    default: [{ from: 'description', match: /\(default:\s*(?=\S)((?:(?!\(default:).)+)\)\s*$/ }],
  },
  types,
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
  nonModels: [{ reason: 'it is a README', path: /(?:^|\/)readme\.mdx?$/i }],
} satisfies Partial<Omit<Dialect, 'types'>> & { types: typeof types }
