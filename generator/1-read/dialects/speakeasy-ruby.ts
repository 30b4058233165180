/** Speakeasy's Ruby SDKs, 2024 to 2026: types of Sorbet. Unions stand in the cell, and their pages are bare. */
import type { Dialect } from '../dialect.ts'
import { nullIfRequired, speakeasy } from '../speakeasy.ts'

// Words of Ruby, and a method its models must not shadow: these get a `_` in Ruby, and only there.
const reserved =
  'alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo ' +
  'rescue retry return self super then true undef unless until when while yield fields'

/**
 * As in Python the labels of dates are swapped: `Date` has a time, `DateTime` has none (research: 622 of 622, 59 of 68). In a
 * union the classes stand as they are, with colons.
 * `T.nilable` on a required field says that null is allowed (research: 21 of 21).
 */
export const speakeasyRuby: Dialect = {
  ...speakeasy,
  name: 'speakeasy-ruby',
  evidence: [
    /T\.(?:nilable|any)\(/,
    /T::(?:Array|Hash|Boolean)/,
    /\*::(?:String|Integer|Float|Object)\*/,
    /\[(?:T\.nilable\()?(?:::)?[\p{L}\p{M}\p{N}_]+::[\p{L}\p{M}\p{N}_]+/u,
    /ruby-doc\.org|rubydoc\.info/,
    /^```ruby$/m,
  ],
  types: {
    ...speakeasy.types,
    name: /(?:::)?[\p{L}_][\p{L}\p{M}\p{N}_]*(?:(?:::|\.)[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy,
    brackets: [
      ['<', '>'],
      ['(', ')'],
      ['[', ']'],
    ],
    scalars: {
      '::String': 'string',
      String: 'string',
      Symbol: 'string',
      '::Integer': 'integer',
      Integer: 'integer',
      '::Float': 'number',
      Float: 'number',
      'T::Boolean': 'boolean',
      '::Object': 'unknown',
      Object: 'unknown',
      'T.untyped': 'unknown',
      Date: 'date-time',
      DateTime: 'date',
      '::Date': 'date',
      '::DateTime': 'date-time',
      '::BigDecimal': 'number',
      '::IO': 'binary',
      IO: 'binary',
    },
    wide: ['::BigDecimal'],
    generics: {
      'T::Array': 'array',
      'T::Hash': 'map',
      'T.nilable': 'optional',
      'T.any': 'union',
    },
    constants: { NilClass: null },
    platform: /^Faraday::/,
  },
  facts: { ...speakeasy.facts, wrappers: nullIfRequired },
  reserved: { spelt: [/^(.*)_$/], words: reserved.split(' ') },
  renamesKeys: true,
}
