/**
 * Tables that somebody wrote by hand: each table with a column of names and one of types is a model, called like the heading above it.
 * It knows the words that such tables have for their columns, for what is required, and for types (research: dialects/grammar.md §4 to
 * §6). It is taken only where it is asked for, since most pages with tables are no models; a dialect of one's own extends it.
 */
import type { Scalar } from '../../ir/spec.ts'
import { named, type Dialect, type FieldColumn, type Rule, type ValueColumn } from '../dialect.ts'

/** The same words in lower case, with a capital, in capitals; and several of what each names. */
const inAllCases = <Meaning>(words: Record<string, Meaning>): Record<string, Meaning> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([word, meaning]) =>
      [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase(), `${word}s`].map((each) => [
        each,
        meaning,
      ]),
    ),
  )

const scalars: Record<string, Scalar> = {
  ...inAllCases(
    named<Scalar>(
      {
        string:
          'string, str, text, char, character, uuid, guid, uri, url, email, hostname, ipv4, ipv6, snowflake, id, byte, base64, password, ' +
          'duration, time, regex, markdown, html, iri, uri-reference, uri-template',
        integer:
          'integer, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, long, short, bigint, unsigned integer, whole number',
        number: 'number, float, double, decimal, float32, float64, numeric, real',
        boolean: 'boolean, bool, flag',
        date: 'date',
        'date-time': 'datetime, date-time, date time, timestamp, iso8601 timestamp, instant',
        binary: 'binary, file, blob',
        unknown: 'any, object, unknown, mixed, json, anything, any type, json object, value',
        null: 'null, nil',
      },
      ', ',
    ),
  ),
  'ISO8601 timestamp': 'date-time',
  DateTime: 'date-time',
}

const fieldColumns = named<FieldColumn>(
  {
    name:
      'Field, Field name, Fields, Property, Property name, Properties, Attribute, Attribute name, Name, Key, Key name, Parameter, ' +
      'Parameter name, Member, Element, Property or variable, 字段名, 字段, 名称, 属性, 参数名, 参数, 属性名',
    type: 'Type, Value type, Data type, Datatype, Field type, JSON type, Type/Format, 数据类型, 类型',
    required:
      'Required, Required?, Mandatory, Req, Required/Optional, Req/Opt, Optional/Required, Presence, Requirement, 必选, 必填, 是否必填, 是否必须',
    optional: 'Optional, Optional?, 可选',
    nullable: 'Nullable, Nullable?, Null',
    default: 'Default, Default value, Defaults to, 默认值',
    description:
      'Description, Notes, Note, Comments, Comment, Defines, Details, Meaning, Remarks, Explanation, 说明, 描述, 备注, 含义',
    example: 'Example, Examples, Example value, Sample, 示例',
  },
  ', ',
)

const valueColumns = named<ValueColumn>(
  {
    value: 'Value, Values, Enum value, 值',
    name: 'Name, Flag, Type, Key, Constant, Member, Label, Level, 名称',
    description: 'Description, Notes, Note, Comments, Meaning, Details, 说明, 描述, 含义',
  },
  ', ',
)

const yes =
  /^[\s*_`]*(?:yes|y|true|required|mandatory|must|是|必填|必选|✓|✔|✅|☑|:white_check_mark:|:heavy_check_mark:|x$)/iu
const no = /^[\s*_`]*(?:no|n|false|optional|conditional|conditionally|可选|否|✗|✘|❌|:x:|-|–|—)(?![\p{L}])/iu

// What a column of yes and no says; `yes` is what its first word means.
const marks = (from: 'required' | 'optional' | 'nullable', isYes: boolean): Rule<boolean | 'unknown'>[] => [
  { from, has: /^[\s*_`[]*(?:conditionally required|required if|recommended)/i, means: false },
  { from, has: no, means: !isYes },
  { from, has: yes, means: isYes },
  { from, has: /^\s*$/, means: from === 'required' ? false : 'unknown' },
  { from, words: { yes: isYes, no: !isYes }, otherwise: 'unknown' },
]

/** The dialect `plain`. */
export const plain: Dialect = {
  name: 'plain',
  isAsked: true,
  evidence: [],
  sections: {},
  models: {
    in: 'heading',
    title:
      /^(?:[\d.]+\.? )?(?:[-–] )?(?:(?:Object|Model|Schema|Type): )?(.+?)(?: (?:object|structure|model|schema))?$/i,
    parts:
      /^(?:(?:fixed|patterned|common|required|optional|object|model|json|data) )*(?:fields?|properties|attributes|structure|schema|definition|members|keys|字段|属性|字段列表)$/i,
    qualified:
      /^(?:(?:request|response|json|http|success|error) )*(?:body|response|request|result|payload|output|returns|response parameters?|response fields|响应|响应数据|返回值|返回|事件数据|结果)$/i,
    decoys: [
      { reason: 'it lists the parameters of an operation', column: /^(?:in|located in|param(?:eter)? type)$/i },
      {
        reason: 'it lists the parameters of an operation',
        heading: /\b(?:query|path|url|header|form|json|request|input|route)(?: [a-z]+)? param(?:eter)?s?\b/i,
      },
      {
        reason: 'it lists the parameters of an operation',
        heading: /^(?:param(?:eter)?s|arguments|headers|参数|请求参数)$/i,
      },
      { reason: 'it lists the parts of an address', heading: /\bplaceholders?$/i },
      { reason: 'it lists status codes', column: /^(?:(?:http )?(?:status|response)? ?codes?|status|状态码|错误码)$/i },
      {
        reason: 'it lists what changed',
        heading: /^(?:change ?log|revision history|version history|release notes|changes|更新日志)\b/i,
      },
    ],
  },
  tables: {
    fields: {
      columns: fieldColumns,
      needs: ['name', 'type'],
      // `» child`, `- child`, each further in by an em of space; `parent.child`.
      children: { marks: /^(?:\u2003*(?:[-–]\s+|[»›↳]\s*))+/u, dotted: true },
      split: {
        // Anchors before a name, and marks of what is optional on either side.
        name: /^\??(?:<[^<>]*>)*[^\S\u2003]?(?<name>\u2003*[^?*<>\s][^?*]*)\??(?: ?\*+)?$/,
        // OpenRTB: `string; required`.
        type: /^(?<type>[^;]*);(?<flags>[^]*)$/,
      },
      isOpen: true,
    },
    values: { columns: valueColumns, needs: ['value', 'name'], isOpen: true },
  },
  facts: {
    required: [
      ...marks('required', true),
      ...marks('optional', false),
      { from: 'flags', has: /\brequired\b/i, means: true },
      { from: 'flags', has: /\boptional\b/i, means: false },
      { from: 'name', has: /^(?:<[^<>]*>|[`*_\s])*\?|\?[`*_\s\\]*$/, means: false },
      { from: 'name', has: /\((?:optional)\)/i, means: false },
      { from: 'description', has: /^\s*(?:\*\*|__|\*|_|\()?REQUIRED\b/, means: true },
      { from: 'description', has: /^\s*(?:(?:\*\*|__|\*|_|\()required\b|required[.:])/i, means: true },
      { from: 'description', has: /^\s*(?:(?:\*\*|__|\*|_|\()optional\b|optional[.:])/i, means: false },
    ],
    nullable: marks('nullable', true),
    wrappers: { says: 'nothing' },
    default: [
      { from: 'default', match: /^([^]+)$/ },
      { from: 'flags', match: /\bdefault:? ([^;]+)/i },
      { from: 'required', match: /^(?:no|false|optional)[,;:]? ?\(?default:? ?([^]+)$/i },
    ],
    noDefault: /^`?(?:-|–|—|none|n\/a|无|空|)`?$/i,
    deprecated: [{ from: 'description', match: /^\s*\*\*deprecated\b[.:]?\*\*/i }],
  },
  types: {
    // Words up to one that says how a type goes on.
    name: /[\p{L}_$][\p{L}\p{M}\p{N}_$-]*(?:\.[\p{L}_$][\p{L}\p{M}\p{N}_$-]*)*(?: (?!(?:objects?|arrays?|lists?|collection|or|of|and)\b)[\p{L}\p{N}_$][\p{L}\p{M}\p{N}_$-]*)*/iu,
    brackets: [
      ['<', '>'],
      ['[', ']'],
    ],
    blank: /\s+/,
    scalars,
    linked: [],
    wide: [],
    generics: {
      ...inAllCases(named({ array: 'array, list, set, collection', map: 'map, dictionary, dict, hash, record' }, ', ')),
      Partial: 'union',
      oneOf: 'union',
      anyOf: 'union',
    },
    constants: { true: true, false: false },
    words: { True: true, False: false },
    infix: /\||¦|or\b|\//,
    separator: /,(?:\s*or\b)?/,
    prefixes: [
      { text: /\?/, wrapper: 'nullable' },
      { text: /(?:an? )?(?:array|list|set|collection|sequence) (?:of|with) (?:one or more )?/i, wrapper: 'array' },
      { text: /(?:an? )?(?:map|dictionary|dict|mapping) of /i, wrapper: 'map' },
      { text: /map\[string\]/, wrapper: 'map' },
      { text: /(?:an?|partial|the|single|one of) (?=\S)/i, wrapper: 'same' },
      { text: /\[\](?=\S)/, wrapper: 'array' },
      { text: /\[/, wrapper: 'array', close: /\]/ },
    ],
    suffixes: [
      { text: /\[\]/, wrapper: 'array' },
      { text: /\[\d+-[\d*]+\]/, wrapper: 'array' },
      { text: /\?/, wrapper: 'nullable' },
      { text: /objects?\b/i, wrapper: 'same' },
      { text: /(?:arrays?|lists?|collection)\b/i, wrapper: 'array' },
      { text: /\*/, wrapper: 'same' },
    ],
    areLinksNames: true,
    hasFormats: true,
    calls: false,
  },
  noDescription: /^(?:-|–|—|none|n\/a|)$/i,
  rawExamples: false,
  jsonValues: false,
  additional: { name: /^(?:\*|\{\*\}|\[key: string\])$/, isCode: false, holds: 'type' },
  members: { isDiscriminated: false },
  deprecated: { struck: /^~~([^]+)~~$/ },
  open: {},
  renamesKeys: false,
  nonModels: [],
}
