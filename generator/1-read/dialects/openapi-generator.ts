/**
 * The model pages of OpenAPI Generator and of swagger-codegen, which it came from: one table under `Properties`, whose Type column is
 * written in the language of the SDK. Hardly a word means one thing in a language and another in the next, so that one grammar reads
 * all, and a target says what is its own (research: dialects/grammar.md §1).
 */
import type { Scalar } from '../../ir/spec.ts'
import { named, type Dialect, type Generic, type Target, type TypeGrammar } from '../dialect.ts'
import { python6 } from '../openapi-python-6.ts'

const scalars = named<Scalar>({
  string:
    'string String str text character char STRING_32 NSString URI Url URL Uri uri UUID Uuid uuid Guid uuid.UUID Symbol ' +
    // Of bytes in JSON there is a text that encodes them.
    'byte[] []byte bytes bytearray Data ByteArray ByteString',
  integer:
    'int Int int8 int16 int32 int64 Int8 Int16 Int32 Int64 uint uint32 uint64 UInt UInt32 UInt64 integer Integer long Long short ' +
    'Short i8 i16 i32 i64 u8 u16 u32 u64 isize usize INTEGER_32 INTEGER_64 BigInteger bigint',
  number:
    'float Float double Double number Number decimal Decimal BigDecimal numeric num f32 f64 float32 float64 Float32 Float64 ' +
    'REAL_32 REAL_64 NSNumber',
  boolean: 'bool Bool boolean Boolean BOOLEAN logical',
  date: 'date Date LocalDate DateOnly NaiveDate string.FormattedDate OpenAPIDateWithoutTime',
  'date-time':
    'datetime DateTime OffsetDateTime ZonedDateTime LocalDateTime DateTimeOffset Instant time.Time Time NSDate DATE_TIME',
  binary:
    'Uint8List file File Blob binary os.File io.Reader IO.Stream Stream ' +
    'FileParameter data.frame Buffer RequestFile RequestDetailedFile HttpFile MultipartFile InputStream \\SplFileObject PathBuf ' +
    'io.IOBase binary_t swagger.ByteArray swagger::ByteArray',
  unknown:
    'object Object any Any AnyType interface{} mixed Mixed dynamic Value serde_json::Value JsonObject JsonElement JsonNode AnyCodable ' +
    'JSONValue object_t ANY AnyObject NSObject unknown TODO_OBJECT_MAPPING oas_any_type_not_mapped Unknown',
  null: 'null none_type None undefined',
})

const generics = named<Generic>({
  array:
    'List list LIST Array array ARRAY Vec Set set HashSet BuiltList BuiltSet ModelSet ISet IList ICollection Collection IEnumerable ' +
    'NSArray NSSet NSMutableArray LinkedHashSet ArrayList ReadonlyArray list_t Sequence',
  map:
    'Map map HashMap Dict dict Dictionary IDictionary Hash HASH BuiltMap Record NSDictionary NSMutableDictionary BTreeMap STRING_TABLE ' +
    'Hashtable LinkedHashMap',
  optional: 'Option Optional',
  nullable: 'Nullable swagger::Nullable',
  // PowerShell has the values of an enum behind `Enum`.
  union: 'OneOf AnyOf AllOf oneOf anyOf allOf Union Enum Box Arc swagger::OneOf2 swagger::OneOf3',
})

// Python 5 spells what may be anything with all of its types.
const anything = 'bool, date, datetime, dict, float, int, list, str, none_type'

const types: TypeGrammar = {
  name: /Array<kotlin\.Byte>|Vector\{UInt8\}|DateTime(?:::)?<(?:chrono::)?(?:FixedOffset|Utc|Local)>|bool, date, datetime, dict, float, int, list, str, none_type|\[\]byte\b|byte\[\]|interface\{\}|list_t\*|(?:object_t|char) ?\*|\\?(?:r#)?[\p{L}_$][\p{L}\p{M}\p{N}_$-]*(?:(?:\.|::|\\)[\p{L}_$][\p{L}\p{M}\p{N}_$-]*)*/u,
  brackets: [
    ['<', '>'],
    ['[', ']'],
    ['(', ')'],
  ],
  // Packages that stand before a name, and marks of pointers.
  blank:
    /(?:\s|\*|&|::(?=\w)|std::\w+::|(?:crate::)?models::|chrono::|url::|uuid::|kotlin\.(?:collections\.|io\.)?|java\.\w+\.|org\.threeten\.bp\.|System\.(?:Collections\.)?)+/,
  scalars: {
    ...scalars,
    [anything]: 'unknown',
    'Array<kotlin.Byte>': 'binary',
    'char *': 'string',
    'DateTime<chrono::FixedOffset>': 'date-time',
    'DateTime<chrono::Utc>': 'date-time',
    'DateTime::<chrono::FixedOffset>': 'date-time',
    'DateTime::<chrono::Utc>': 'date-time',
    'DateTime<Utc>': 'date-time',
    'DateTime::<Utc>': 'date-time',
    'char*': 'string',
    'object_t *': 'unknown',
    'object_t*': 'unknown',
    '\\DateTime': ['date-time', 'date'],
  },
  linked: [],
  wide: ['BigInteger', 'bigint', 'BigDecimal', 'decimal', 'Decimal'],
  generics: { ...generics, 'list_t*': 'map' },
  constants: { true: true, false: false },
  words: { True: true, False: false },
  infix: /\|/,
  separator: /,/,
  prefixes: [
    { text: /Pointer to /, wrapper: 'optional' },
    { text: /Nullable(?=(?:String|Bool|Int(?:32|64)?|Float(?:32|64)|Time)\b)/, wrapper: 'nullable' },
    { text: /map\[string\](?=\S)/, wrapper: 'map' },
    { text: /\[\](?=[^\s\]])(?!byte\b)/, wrapper: 'array' },
    { text: /\[String ?: ?/, wrapper: 'map', close: /\]/ },
    { text: /\{ ?\[\w+: ?string\]:/, wrapper: 'map', close: /;? ?\}/ },
    { text: /\{ ?(?:String|str|string): ?/, wrapper: 'map', close: / ?\}/ },
    { text: /\[/, wrapper: 'array', close: /\]/ },
    // A tuple of one, as Python 5 has it.
    { text: /\((?=[^()]*,\))/, wrapper: 'same', close: /,\)/ },
  ],
  suffixes: [
    { text: /\[\]/, wrapper: 'array' },
    { text: /\?/, wrapper: 'optional' },
  ],
  areLinksHints: true,
  nullablePrefix: 'Nullable',
  calls: false,
}

// A bullet of an enum's page.
const item = /^[ \t]*[*-] `(?<name>[^`]*)` \(value: `(?:new BigDecimal\((?<number>[^`]*)\)|(?<value>.*))`\)[ \t]*$/

// Of languages whose libraries have one class for dates with and without a time.
const datesOfBoth: Target['types'] = { scalars: { Date: ['date-time', 'date'] } }

/** In the order in which they are asked: what the first ones have is theirs alone. */
const targets: readonly Target[] = [
  python6,
  {
    name: 'c',
    evidence: [/\*\*list_t\b/, /\*\*char \\?\*/],
    types: { scalars: { int: ['integer', 'boolean'] } },
  },
  // What it shares with others are lists as Go writes them.
  { name: 'powershell', evidence: [/^```powershell$/m], types: datesOfBoth },
  {
    name: 'julia',
    evidence: [/\*\*`?(?:Vector|Dict)\{/, /\[default to nothing\]/, /\*\*`?ZonedDateTime\b/],
    types: {
      brackets: [...types.brackets, ['{', '}']],
      scalars: { 'Vector{UInt8}': 'binary' },
      generics: { Vector: 'array', Dict: 'map' },
    },
    facts: { noDefault: /^nothing$/ },
  },
  {
    name: 'kotlin',
    evidence: [/\bkotlin\.[A-Za-z]/, /^ {4}\* `.*` \(value: `/m],
    enums: {
      item,
      quotes: 'text',
      list: ', ',
    },
  },
  {
    name: 'go',
    evidence: [/\| Pointer to [[*]/, /\*\*\[\]\w/, /\*\*map\[string\]\w/, /\*\*\*?time\.Time/, /\*os\.File/],
  },
  {
    name: 'rust',
    evidence: [/\| Option</, /\bmodels::\w/, /\*\*Vec</, /^## Enum Variants/m, /\*\*(?:i32|i64|f32|f64)\*\*/],
    facts: { wrappers: { says: 'presence' } },
  },
  {
    name: 'typescript-node',
    evidence: [/```(?:string|number|boolean|any|Array<)/],
    types: datesOfBoth,
    renamesKeys: false,
  },
  {
    name: 'php',
    evidence: [/^# # /m, /\*\*\\(?:\w+\\)+\w/, /\*\*array<string,/, /\*\*map\[string,/],
    types: { generics: { array: 'collection' } },
  },
  { name: 'perl', evidence: [/\*\*(?:HASH|ARRAY)\[/, /^# (?:\w+::)+Object::/m] },
  {
    name: 'r',
    evidence: [/\*\*(?:array\[|map\(array\[|set\[)?(?:character|numeric)\b/, /\*\*data\.frame\*\*/],
    // Its texts and its truths have one type.
    types: { scalars: { character: ['string', 'boolean'] } },
  },
  { name: 'objc', evidence: [/\bNS(?:String|Number|Array|Dictionary|Date)\b/] },
  { name: 'eiffel', evidence: [/\*\*(?:STRING_32|INTEGER_32|LIST \[)/] },
  { name: 'dart', evidence: [/^# \w+\.model\.\w+/m, /\*\*Built(?:List|Map)/] },
  { name: 'ruby', evidence: [/^# \w+(?:::\w+)+\s*$/m, /^```ruby$/m] },
  { name: 'csharp', evidence: [/^# (?:\w+\.)+Model\.\w+/m] },
  {
    name: 'swift',
    evidence: [
      /\[String:/,
      /\bSet<(?:String|Int)/,
      /\| \[+(?:String|Int|[A-Z]\w+)\]+ \|/,
      /\*\*(?:Bool|Int64|Int)\*\*/,
    ],
    types: datesOfBoth,
  },
  {
    name: 'typescript-fetch',
    evidence: [/^\|? ?Name *\| *Type *(?:\|[ \t]*)?$/m],
    types: datesOfBoth,
    renamesKeys: false,
    tellsIntegers: false,
  },
  {
    name: 'typescript-axios',
    evidence: [
      /\bArray&lt;(?:string|number|boolean|any)\b/,
      /\*\*\{ \[key: string\]/,
      /\*\*number\*\*/,
      /\[default to undefined\]/,
    ],
    types: datesOfBoth,
    enums: {
      item,
      quotes: 'any',
    },
    renamesKeys: false,
    tellsIntegers: false,
  },
  {
    name: 'javascript',
    evidence: [/^# \w+\.\w+\s*$/m, /\*\*\{String: /, /\*\*\[(?:String|Number|Object|Boolean)\]/],
    types: datesOfBoth,
    tellsIntegers: false,
  },
  {
    name: 'python',
    evidence: [
      /(?:\*\*|```)(?:str|datetime|List\[\w+|Dict\[\w+|dict\(\w+|list\[\w+|\[str|\{str)\b/,
      /\bnone_type\b/,
      /^```python$/m,
    ],
  },
  { name: 'bash', evidence: [/^\*\*[a-z]+Underscore/m] },
  { name: 'markdown', evidence: [/\[\*\*(?:String|Integer|Long|Boolean|List|Map)\*\*\]\([a-z]\w*\.md\)/] },
  {
    name: 'java',
    evidence: [/\*\*(?:List|Map|Set)&lt;/, /\*\*(?:Boolean|Long|Integer|OffsetDateTime|BigDecimal)\*\*/, /\(value: `"/],
    types: datesOfBoth,
  },
]

/** The dialect `openapi-generator`. What may be null is stated for types of Go and of Python 5 and 6 alone, and by wrappers in Rust. */
export const openapiGenerator: Dialect = {
  name: 'openapi-generator',
  evidence: [
    /^\|? ?Name *\| *Type *\| *Description *\| *Notes *(?:\|[ \t]*)?$/m,
    // TypeScript's fetch client: names in code, and no more columns.
    /^\|? ?Name *\| *Type *(?:\|[ \t]*)?\r?\n[-| :]+\r?\n\|? ?`/m,
    /^[ \t]*\* `[^`\n]*` \(value: `.*`\)[ \t]*$/m,
    /^\[\[Back to Model list\]\]/m,
  ],
  isExplicit: true,
  targets,
  // `# Package.Model`, `# Module::Model`, and `# # Model` in PHP.
  title: /^(?:# )?(?:[^\s]*(?:::|\\|\.))?([^.:\\]+)$/,
  sections: {
    fields: 'Properties',
    values: ['Enum', 'Enum Variants'],
    members: ['oneOf schemas', 'anyOf schemas'],
    fieldValues: /^Enum: (?:\[|\S*(?:<|&lt;))?([^\s\][<>&]+)/,
    ignored: /./,
  },
  tables: {
    fields: {
      columns: { Name: 'name', Type: 'type', Description: 'description', Notes: 'flags' },
      needs: ['name', 'type'],
      // Dropbox Sign: `` `name`<sup>*_required_</sup> ``.
      split: { name: /^(?<name>[^<]*)<sup>/ },
      repair: {
        last: /^\s*(?:\\?\[(?:optional|readonly|required|default to|enum|Enum|Pattern|Min|Max)\b|must be one of \[|defaults to |if omitted )/,
      },
    },
    values: { columns: { Name: 'name', Value: 'value' }, needs: ['name', 'value'] },
    // Rust's unions: the names of its variants are those of their types.
    members: { columns: { Name: 'type', Description: 'description' }, needs: ['type', 'description'] },
  },
  facts: {
    required: [
      { from: 'name', has: /<sup>\*_required_<\/sup>/, means: true },
      { from: 'flags', has: /\[optional\]/, means: false },
      // Templates with code for names mark what is required, and nothing else.
      { from: 'name', has: /^`/, with: 'flags', means: false },
      { from: 'flags', lacks: /\[optional\]/, means: true },
    ],
    wrappers: { says: 'nothing' },
    default: [
      { from: 'flags', match: /\[default to @?"((?:[^"\\]|\\.)*)"\]/ },
      { from: 'flags', match: /\[default to '((?:[^'\\]|\\.)*)'\]/ },
      { from: 'flags', match: /\[default to Some\("([^"]*)"\.to_string\(\)\)\]/ },
      { from: 'flags', match: /\[default to (-?\d+(?:\.\d+)?)[DFLMdflm]\]/ },
      { from: 'flags', match: /\[default to ((?:[^[\]]|\[[^[\]]*\])*)\]/ },
      { from: 'flags', match: /(?:default value of|defaults to) "([^"]*)"/ },
      { from: 'flags', match: /(?:default value of|defaults to) (-?\d+(?:\.\d+)?|True|False|\[\]|\{\})/ },
    ],
    noDefault: /^(?:undefined|null|None|nil|const \[\]|const \{\}|new .*)$/,
    readOnly: [{ from: 'flags', has: /\[read-?only\]/, means: true }],
    // As R prints them.
    constraints: [
      {
        from: 'flags',
        match: /^(?:(?!\[Pattern: )[^])*\[Pattern: ((?:[^\]]|\](?! *(?:\[[A-Z]|$)))+)\]/,
        is: 'pattern',
      },
      { from: 'flags', match: /\[Min: (-?[\d.]+)\]/, is: 'minimum' },
      { from: 'flags', match: /\[Max: (-?[\d.]+)\]/, is: 'maximum' },
      { from: 'flags', match: /\[Min\. length: (\d+)\]/, is: 'minLength' },
      { from: 'flags', match: /\[Max\. length: (\d+)\]/, is: 'maxLength' },
      { from: 'flags', match: /\[Min\. items: (\d+)\]/, is: 'minItems' },
      { from: 'flags', match: /\[Max\. items: (\d+)\]/, is: 'maxItems' },
    ],
    values: [
      { from: 'flags', match: /^(?:(?!must be one of \[)[^])*must be one of \[((?:"(?:[^"\\]|\\.)*"|[^"\]])*)\]/ },
      { from: 'flags', match: /^(?:(?!\[Enum: \[)[^])*\[Enum: \[((?:"(?:[^"\\]|\\.)*"|[^"\]])*)\]\]/ },
    ],
  },
  types,
  noDescription: /^$/,
  rawExamples: true,
  jsonValues: false,
  reserved: {
    spelt: [
      ...[/^r#(.+)$/, /^_(.+)$/, /^(.+)_$/, /^[vV]ar_?(.+)$/, /^(?:model|param|property|self)_(.+)$/],
      ...[/^(?:Model|Param|Property|property|model|param|var)([A-Z].*)$/],
    ],
    words: (
      'abstract alias all and any as assert async await base begin bool boolean break byte case catch char class const continue ' +
      'date datetime def default defer defined delete do double dynamic else elsif end ensure enum eval event except exec export ' +
      'extends extension external false field fields final finally float for foreach format from fun func function get global go ' +
      'goto hash if implements import in include init inline inner input int integer interface internal into is json lambda let ' +
      'library list lock long macro map match method mod model module move mut namespace native new next nil none not null number ' +
      'object of open operator option optional or out override package param params part pass path print private property protected ' +
      'protocol public range raw ref register repeat request require required return retry schema self set short signed size static ' +
      'string struct super switch synchronized table template then this throw throws time timestamp trait transient true try type ' +
      'typedef typeof undef union unless unsafe unsigned until use using value values var virtual void volatile when where while ' +
      'with yield environment'
    ).split(' '),
  },
  additional: { name: /^any string name$/, isCode: false, holds: 'type' },
  deprecated: {},
  open: { value: /^(?:11184809|unknown_default_open_api)$/ },
  members: {
    isDiscriminated: false,
    bullets: true,
    listed: {
      list: /^(?:(?!\.openapi_(?:one|any)_of\n)[^])*\.openapi_(?:one|any)_of\n# =>\n# \[\n((?:#  .*\n)*)# \]/,
      member: /:'([^']+)'/,
      field: /\.openapi_discriminator_name\n# => :'([^']*)'/,
      mapping:
        /^(?:(?!\.openapi_discriminator_mapping\n)[^])*\.openapi_discriminator_mapping\n# =>\n# \{\n((?:#  .*\n)*)# \}/,
      pair: /:'([^']+)' => :'([^']+)'/,
    },
  },
  enums: {
    item,
    quotes: 'text',
    lone: /^value$/,
  },
  isEmptyOpaque: true,
  mergesUnions: true,
  renamesKeys: true,
  nonModels: [
    { reason: 'it is a README', path: /(?:^|\/)readme\.mdx?$/i },
    { reason: 'it documents the operations of an API', text: /^All URIs are relative to /m },
    { reason: 'it documents the operations of an API', text: /^\|? ?Method *\| *HTTP request/m },
  ],
}
