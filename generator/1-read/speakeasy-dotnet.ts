/** What the pages of Speakeasy's C# and Unity SDKs have in common: they differ in the HTTP library. Not a dialect by itself. */
import type { Dialect } from './dialect.ts'
import { speakeasy } from './speakeasy.ts'

/** Everything but the name. */
export const dotnet = {
  ...speakeasy,
  evidence: [
    /^\| *(?:~~)?`[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}_]*`(?:~~)? *\| *\*(?:long|float|double|decimal|object)\*/mu,
    /\bDictionary<String,/,
    /^\| *(?:~~)?`[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}_]*`(?:~~)? *\| *List<[*[]/mu,
    /learn\.microsoft\.com|nodatime\.org/,
    /^```csharp$/m,
  ],
  types: {
    ...speakeasy.types,
    name: /byte\[\]|[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy,
    brackets: [['<', '>']],
    scalars: {
      string: 'string',
      String: 'string',
      bool: 'boolean',
      int: 'integer',
      long: 'integer',
      float: 'number',
      double: 'number',
      decimal: 'number',
      BigInteger: 'integer',
      object: 'unknown',
      DateTime: 'date-time',
      LocalDate: 'date',
      'byte[]': 'binary',
      Stream: 'binary',
    },
    wide: ['decimal', 'BigInteger'],
    generics: {
      List: 'array',
      Dictionary: 'map',
      EventStream: 'platform',
      JsonLStream: 'platform',
    },
    constants: { null: null },
    platform: /^Http(?:Request|Response)Message$/,
  },
  // The headings are the names of factory methods: `Str`, `ArrayOfValue5`.
  members: {
    factories: {
      scalars: {
        Str: 'string',
        Integer: 'integer',
        Number: 'number',
        Boolean: 'boolean',
        Any: 'unknown',
        Date: 'date',
        DateTime: 'date-time',
        Bytes: 'binary',
      },
      array: 'ArrayOf',
      map: 'MapOf',
    },
    isDiscriminated: false,
  },
} satisfies Omit<Dialect, 'name'>
