/** Speakeasy's TypeScript SDKs, 2023 to 2026. Their pages never say whether null is allowed. */
import type { Dialect } from '../dialect.ts'
import { speakeasy } from '../speakeasy.ts'

/** The dialect `speakeasy-typescript`: reads plain markdown, and MDX, in which `<` is escaped. */
export const speakeasyTypescript: Dialect = {
  ...speakeasy,
  name: 'speakeasy-typescript',
  tellsIntegers: false,
  evidence: [
    /\*(?:number|BigInt)\*/,
    /\| *\*(?:true|false|"[^"*|]*")\* *\|/,
    /\bRecord\\?<string,/,
    /\| *(?:\*[\p{L}\p{M}\p{N}_.]+\*|\[[\p{L}\p{M}\p{N}_.]+\]\([^)|]*\))(?:\[\])+ *\|/u,
    /developer\.mozilla\.org|axios-http\.com/,
    /^```typescript$/m,
    /types\/rfcdate\.md/,
  ],
  types: {
    ...speakeasy.types,
    name: /[\p{L}_$][\p{L}\p{M}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{M}\p{N}_$]*)*/uy,
    brackets: [['<', '>']],
    // In pages for MDX `<` is escaped, once more at each level.
    blank: /[\s\\]+/y,
    scalars: {
      string: 'string',
      number: 'number',
      boolean: 'boolean',
      any: 'unknown',
      unknown: 'unknown',
      null: 'null',
      undefined: 'null',
      Date: 'date-time',
      RFCDate: 'date',
      BigInt: 'integer',
      bigint: 'integer',
      Decimal: 'number',
      Uint8Array: 'binary',
      ArrayBuffer: 'binary',
      Blob: 'binary',
      File: 'binary',
    },
    wide: ['BigInt', 'bigint', 'Decimal'],
    linked: [[/(?:^|\/)types\/rfcdate\.mdx?$/i, 'date']],
    generics: {
      Record: 'map',
      Array: 'array',
      ReadableStream: 'binary',
      EventStream: 'platform',
      JsonLStream: 'platform',
    },
    constants: {
      true: true,
      false: false,
    },
    platform: /^(?:Request|Response)$/,
    infix: /\|/,
    prefixes: [{ text: /\{ ?\[\w+: string\]:/y, wrapper: 'map', close: /;? ?\}/y }],
    suffixes: [{ text: /\[\]/y, wrapper: 'array' }],
  },
}
