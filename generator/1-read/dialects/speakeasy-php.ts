/** Speakeasy's PHP SDKs, 2023 to 2026: unions stand in the cell, and null there means that the field may be left out. */
import type { Dialect } from '../dialect.ts'
import { speakeasy } from '../speakeasy.ts'

/** The dialect `speakeasy-php`. Its pages never say whether a field may be null. */
export const speakeasyPhp: Dialect = {
  ...speakeasy,
  name: 'speakeasy-php',
  evidence: [
    /\*\?(?:string|int|bool|float)\*/,
    /\barray<(?:string, )?[*[\p{L}\p{N}_]/u,
    /\[\??\\?[\p{L}\p{M}\p{N}_]+\\[\p{L}\p{M}\p{N}_]+/u,
    /\*mixed\*/,
    /www\.php(?:-fig)?\.(?:net|org)/,
    /^```php$/m,
  ],
  types: {
    ...speakeasy.types,
    name: /\\?[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\\[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy,
    brackets: [['<', '>']],
    // `\DateTime` stands for dates with and without a time.
    scalars: {
      string: 'string',
      int: 'integer',
      float: 'number',
      bool: 'boolean',
      mixed: 'unknown',
      null: 'null',
      '\\DateTime': ['date-time', 'date'],
      DateTime: ['date-time', 'date'],
      '\\Brick\\DateTime\\LocalDate': 'date',
      '\\Brick\\Math\\BigInteger': 'integer',
      '\\Brick\\Math\\BigDecimal': 'number',
      '\\Psr\\Http\\Message\\StreamInterface': 'binary',
    },
    wide: ['\\Brick\\Math\\BigInteger', '\\Brick\\Math\\BigDecimal'],
    generics: { array: 'collection' },
    constants: {
      true: true,
      false: false,
    },
    platform: /^\\?Psr\\Http\\/,
    infix: /\|/,
    nullIsOptional: true,
    prefixes: [{ text: /\?/y, wrapper: 'optional' }],
  },
  // The fence says more than the heading: `@var array<string, mixed>` under `### array`.
  members: { fence: { type: /@var[ \t]+(\S.*)$/m, isBetter: true }, isDiscriminated: false },
}
