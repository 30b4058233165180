/** Speakeasy's Python SDKs, 2023 to 2026: dataclasses first, pydantic since 2.39. */
import type { Dialect } from '../dialect.ts'
import { nullIfWrapped, speakeasy } from '../speakeasy.ts'

// Words of Python, names its SDKs must not shadow, and the attributes of pydantic's BaseModel (1.10 and 2.13), which a field
// would hide: these get a `_` in Python, and only there.
const reserved =
  'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
  'import in is lambda nonlocal not or pass raise return try while with yield ' +
  'bytes filter format date fields ' +
  'construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate ' +
  'model_computed_fields model_config model_construct model_copy model_dump model_dump_json model_extra model_fields ' +
  'model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild model_validate ' +
  'model_validate_json model_validate_strings'

/** In this dialect the labels of dates are swapped: `[date]` has a time, `[datetime]` has none (research: 434 of 455, 222 of 249). */
export const speakeasyPython: Dialect = {
  ...speakeasy,
  name: 'speakeasy-python',
  evidence: [
    /\*(?:(?:Optional|Nullable|OptionalNullable)\[[\p{L}\p{M}\p{N}_]+\]|str|Any)\*/u,
    /\b(?:List|Dict|list|dict)\[/,
    /\[Optional\[/,
    /docs\.python\.org/,
    /^```python$/m,
  ],
  types: {
    ...speakeasy.types,
    name: /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy,
    brackets: [['[', ']']],
    scalars: {
      str: 'string',
      int: 'integer',
      float: 'number',
      bool: 'boolean',
      Any: 'unknown',
      bytes: 'binary',
      date: 'date-time',
      datetime: 'date',
      Decimal: 'number',
      UnrecognizedStr: 'string',
      UnrecognizedInt: 'integer',
      'io.BufferedReader': 'binary',
      'io.IOBase': 'binary',
    },
    wide: ['Decimal'],
    generics: {
      List: 'array',
      list: 'array',
      Dict: 'map',
      dict: 'map',
      Optional: 'optional',
      Nullable: 'nullable',
      OptionalNullable: 'nullable',
      Union: 'union',
      Literal: 'literal',
      IO: 'binary',
    },
    constants: {
      True: true,
      False: false,
      None: null,
    },
    platform: /^(?:httpx|requests|requests_http|eventstreaming|jsonl)\./,
  },
  // Scalars and models say it with a wrapper; lists, maps, dates and Any have none.
  facts: { ...speakeasy.facts, wrappers: nullIfWrapped },
  reserved: { spelt: [/^(.*)_$/], words: reserved.split(' ') },
  additional: { ...speakeasy.additional, name: /^(?:__pydantic_extra__|additional_properties)$/ },
  // Older pages leave the heading of a primitive empty; the type stands in the fence: `name: str = /* values here */`.
  members: { fence: { type: /^\s*\w+\s*:\s*([^=\s][^=\n]*)=/, isBetter: false }, isDiscriminated: false },
  renamesKeys: true,
  nonModels: [
    ...speakeasy.nonModels,
    { reason: "it documents the SDK's own run-time library", header: ['Name', 'Type', 'Description', 'Example'] },
  ],
}
