/** Speakeasy's Go SDKs, 2023 to 2026: types in italics first, in back-ticks since 2.86. */
import type { Dialect } from '../dialect.ts'
import { nullIfRequired, speakeasy } from '../speakeasy.ts'

/**
 * A pointer on a required field says that null is allowed (research: 206 of 210 fields); on another field it may say no more
 * than that the field is optional. Big integers are pointers always.
 */
export const speakeasyGo: Dialect = {
  ...speakeasy,
  name: 'speakeasy-go',
  evidence: [
    /\*\*(?:string|bool|int|int64|float64)\*/,
    /^\| *(?:~~)?`[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}_]*`(?:~~)? *\| *`\*?(?:string|bool|int|int64|float64|any)` *\|/mu,
    /\*(?:int64|float64|interface\{\})\*/,
    /\| *(?:\[\][*[`]|map\[string\])/,
    /\[\*[\p{L}\p{M}\p{N}_]+(?:\.[\p{L}\p{M}\p{N}_]+)?\]\(/u,
    /pkg\.go\.dev/,
    /^```go$/m,
  ],
  types: {
    ...speakeasy.types,
    name: /\[\]byte|interface\{\}|[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy,
    brackets: [['[', ']']],
    // Some types are pointers always, so that the star says nothing.
    blank: /(?:\s|\*(?=(?:big|decimal|http|stream|jsonl)\.))+/y,
    scalars: {
      string: 'string',
      bool: 'boolean',
      int: 'integer',
      int32: 'integer',
      int64: 'integer',
      float32: 'number',
      float64: 'number',
      any: 'unknown',
      'interface{}': 'unknown',
      'time.Time': 'date-time',
      'types.Date': 'date',
      'big.Int': 'integer',
      'decimal.Big': 'number',
      'types.BigInt': 'integer',
      'types.Decimal': 'number',
      'io.ReadCloser': 'binary',
      'io.Reader': 'binary',
      '[]byte': 'binary',
    },
    wide: ['big.Int', 'decimal.Big', 'types.BigInt', 'types.Decimal'],
    linked: [[/(?:^|\/)types\/date\.mdx?$/i, 'date']],
    generics: {
      'optionalnullable.OptionalNullable': 'nullable',
      'stream.EventStream': 'platform',
      'stream.JsonLStream': 'platform',
      'jsonl.JsonLStream': 'platform',
    },
    constants: { nil: null },
    platform: /^http\./,
    prefixes: [
      { text: /map\[string\]/y, wrapper: 'map' },
      { text: /\[\](?!byte\b)/y, wrapper: 'array' },
      { text: /\*/y, wrapper: 'optional' },
    ],
  },
  // Only the newer pages, which write scalars as code, use a pointer for each that may be null.
  facts: { ...speakeasy.facts, wrappers: { ...nullIfRequired, codeOnly: true } },
  // The heading has no namespace, and none at all for primitives; the fence has the type: `pkg.CreateXInteger(int64{…})`.
  members: {
    fence: { type: /\.Create[\p{L}\p{M}\p{N}_]+\(((?:[^({\n]|\{\})+)\{\s*\/\*/u, isBetter: true },
    cases:
      /case\s+(?:[\p{L}\p{M}\p{N}_]+\.)?([\p{L}\p{M}\p{N}_]+):\s*\/\/\s*[\p{L}\p{M}\p{N}_]+\.([\p{L}\p{M}\p{N}_]+) is populated/gu,
    isDiscriminated: false,
  },
}
