/** Speakeasy's Java SDKs, 2023 to 2026: classes with their packages first, and angle brackets escaped at each level since 2025. */
import type { Dialect } from '../dialect.ts'
import { nullIfRequired, speakeasy } from '../speakeasy.ts'

// Words of Java that get a `_` in Java, and only there.
const reserved =
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends final ' +
  'finally float for goto if implements import instanceof int interface long native new null package private protected ' +
  'public return short static strictfp super switch synchronized this throw throws transient try void volatile while wait ' +
  'true false'

/** The dialect `speakeasy-java`. `JsonNullable`, and `Optional` on a required field, say that null is allowed. */
export const speakeasyJava: Dialect = {
  ...speakeasy,
  name: 'speakeasy-java',
  evidence: [
    /\*(?:Boolean|Long|Double|java\.lang\.\w+)\*/,
    /^\| *(?:~~)?`[\p{Ll}\p{Lo}][\p{L}\p{M}\p{N}_]*`(?:~~)? *\| *\*(?:long|double)\*/mu,
    /\b(?:Map|List)\\</,
    /\b(?:Optional|JsonNullable)\\?</,
    /\bMap<String,/,
    /docs\.oracle\.com/,
    /^```java$/m,
  ],
  types: {
    ...speakeasy.types,
    name: /byte\[\]|[\p{L}_$][\p{L}\p{M}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{M}\p{N}_$]*)*/uy,
    brackets: [['<', '>']],
    blank: /(?:[\s\\]|\?\s*extends\s)+/y,
    scalars: {
      String: 'string',
      boolean: 'boolean',
      Boolean: 'boolean',
      int: 'integer',
      Integer: 'integer',
      long: 'integer',
      Long: 'integer',
      float: 'number',
      Float: 'number',
      double: 'number',
      Double: 'number',
      BigInteger: 'integer',
      BigDecimal: 'number',
      Object: 'unknown',
      'java.lang.Object': 'unknown',
      JsonNode: 'unknown',
      OffsetDateTime: 'date-time',
      LocalDate: 'date',
      'byte[]': 'binary',
      InputStream: 'binary',
      Blob: 'binary',
    },
    wide: ['BigInteger', 'BigDecimal'],
    generics: {
      List: 'array',
      Map: 'map',
      Optional: 'optional',
      JsonNullable: 'nullable',
      EventStream: 'platform',
      JsonLStream: 'platform',
    },
    constants: {},
    platform: /^(?:java\.net\.http\.)?Http(?:Response|Request)$/,
  },
  facts: { ...speakeasy.facts, wrappers: nullIfRequired },
  reserved: { spelt: [/^(.*)_$/], words: reserved.split(' ') },
}
