/** What the pages of all Speakeasy SDKs have in common, whatever the language. Not a dialect by itself. */
import type { Dialect, TypeGrammar } from './dialect.ts'

const types: Omit<TypeGrammar, 'name' | 'brackets' | 'scalars' | 'generics' | 'constants'> = {
  wide: new Set(),
  infixUnion: false,
  prefixes: [],
  suffixes: [],
  calls: false,
}

export const speakeasy = {
  sections: {
    fields: /^Fields$/,
    values: /^Values$/,
    members: /^Supported Types$/,
    examples: /^Example Usage$/,
    discriminator: /^Discriminator Table$/,
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
  noDescription: /^N\/A$/,
  jsonValues: false,
  deprecated: {
    struck: /^~~([^]*)~~$/,
    prose: /^:\s?warning:\s*\*\*\s?DEPRECATED\s?\*\*\s*:\s*([^]*?)(?:\n\n([^]*))?$/,
    quote: /^:warning:\s*\*\*DEPRECATED\*\*\s*:\s*([^]*?)(?:\n\n([^]*))?$/,
  },
  defaultProse: /\(default:\s*(.+?)\)\s*$/,
  nonModels: [{ reason: 'it is a README', path: /(?:^|\/)readme\.mdx?$/i }],
} satisfies Partial<Omit<Dialect, 'types'>> & { types: typeof types }
