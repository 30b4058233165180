/**
 * The target `python-6` of OpenAPI Generator: the client for Python of versions 6.0 to 6.6, which had a form of its own. A page is a schema,
 * which says the classes that go in and those that come out; what is stated inside of it stands below, under headings of depth one.
 */
import type { TypeColumn, Target } from './dialect.ts'

const columns: Readonly<Record<string, TypeColumn>> = {
  'Input Type': 'type',
  'Accessed Type': 'ignored',
  Description: 'description',
  Notes: 'flags',
}
// Nobody escapes the pipes of a description.
const repair = { last: /^\s*(?:\[optional\]|must be one of \[|if omitted the server |value must )/ }
// A name with a blank in it is no link to markdown.
const split = { name: /^\[(?<name>(?:(?!\]\(#)[^])*)\]\(#[^]*\)$/ }

/** Pages that say `## Model Type Info`. Their keys are those of the wire, and null is one of the classes, so that they say it. */
export const python6: Target = {
  name: 'python-6',
  evidence: [/^## Model Type Info[ \t]*$/m],
  models: { in: 'schema' },
  sections: {
    type: 'Model Type Info',
    fields: 'Dictionary Keys',
    items: 'Tuple Items',
    members: ['oneOf', 'anyOf'],
    all: 'allOf',
    ignored: ['not', /^Composed Schemas\b/],
  },
  tables: {
    fields: { columns: { Key: 'name', ...columns }, needs: ['name', 'type'], repair, split },
    members: { columns: { 'Class Name': 'name', ...columns }, needs: ['name', 'type'], repair },
    type: { columns, needs: ['type'], repair },
    values: { columns: { Name: 'name', Value: 'value' }, needs: ['name', 'value'] },
  },
  additional: { name: /^any_string_name$/, isCode: false, holds: 'type' },
  facts: {
    required: [
      { from: 'flags', has: /\[optional\]/, means: false },
      { from: 'flags', lacks: /\[optional\]/, means: true },
    ],
    // What a reference means says itself whether it may be null.
    wrappers: { says: 'absence', silent: ['unknown', 'name', 'union'] },
    values: [
      {
        from: 'flags',
        match: /^(?:(?!must be one of \[)[^])*must be one of \[((?:"(?:[^"\\]|\\.)*"|[^"\]])*)\]/,
        isRaw: true,
      },
    ],
  },
  types: {
    words: { True: true, False: false, None: null },
    classes: {
      // What may be anything lists all of them.
      'dict, list, str, bool, None': 'unknown',
      'dict, frozendict.frozendict': 'map',
      'list, tuple': 'array',
      'decimal.Decimal, int, float': 'number',
      'decimal.Decimal, int': 'integer',
      'decimal.Decimal, float': 'number',
      'decimal.Decimal': 'number',
      int: 'integer',
      float: 'number',
      'str, datetime': 'date-time',
      'str, date': 'date',
      'str, uuid.UUID': 'string',
      str: 'string',
      bool: 'boolean',
      'bytes, io.FileIO, io.BufferedReader': 'binary',
      'bytes, io.FileIO': 'binary',
      bytes: 'binary',
      None: 'null',
    },
  },
  enums: { item: /^[ \t]*[*-] `(?<name>[^`]*)` \(value: `(?<value>.*)`\)[ \t]*$/, quotes: 'text' },
  reserved: { spelt: [], words: [] },
  renamesKeys: false,
  mergesUnions: false,
}
