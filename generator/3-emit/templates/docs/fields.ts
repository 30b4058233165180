/** The table of an object's fields. A column that no field needs is left out. */
import type { Field, ObjectModel, Type } from '../../../ir/spec.ts'
import {
  codeOrText,
  inlineText,
  joined,
  jsonCode,
  jsonEntryCode,
  markup,
  type Markdown,
} from '../../../sinks/markdown.ts'
import { table, type Header } from './table.ts'

type Column = {
  header: Header
  isNeeded?: (field: Field) => boolean
  cell: (field: Field, typeOf: (type: Type) => Markdown) => Markdown
}

const nothing = markup``
const yes = markup`yes`
const no = markup`no`

const constraintsOf = ({ constraints = {}, readOnly, writeOnly }: Field): Markdown[] => [
  ...Object.entries(constraints).map(([name, bound]) => jsonEntryCode(name, bound)),
  ...(readOnly ? [jsonEntryCode('readOnly', true)] : []),
  ...(writeOnly ? [jsonEntryCode('writeOnly', true)] : []),
]

const columns: readonly Column[] = [
  { header: 'Field', cell: ({ name }) => codeOrText(name) },
  {
    header: 'Key',
    isNeeded: ({ name, key }) => key !== name,
    cell: ({ name, key }) => (key === name ? nothing : codeOrText(key)),
  },
  { header: 'Type', cell: ({ type }, typeOf) => typeOf(type) },
  { header: 'Required', cell: ({ required }) => (required ? yes : no) },
  {
    header: 'Nullable',
    isNeeded: ({ nullable }) => nullable !== 'unknown',
    cell: ({ nullable }) => (nullable === 'unknown' ? markup`unknown` : nullable ? yes : no),
  },
  {
    header: 'Default',
    isNeeded: (field) => field.default !== undefined,
    cell: (field) => (field.default === undefined ? nothing : jsonCode(field.default)),
  },
  {
    header: 'Constraints',
    isNeeded: (field) => constraintsOf(field).length > 0,
    cell: (field) => joined(constraintsOf(field), ', '),
  },
  {
    header: 'Deprecated',
    isNeeded: ({ deprecated }) => deprecated !== undefined,
    cell: ({ deprecated }) =>
      deprecated === undefined ? nothing : deprecated === true ? yes : markup`yes: ${inlineText(deprecated)}`,
  },
  {
    header: 'Transport',
    isNeeded: ({ transport }) => transport === true,
    cell: ({ transport }) => (transport ? yes : nothing),
  },
  { header: 'Description', cell: ({ description }) => inlineText(description ?? '') },
  {
    header: 'Example',
    isNeeded: ({ example }) => example !== undefined,
    cell: ({ example }) => inlineText(example ?? ''),
  },
]

/** Lays the fields out, and the type of all other keys as a last row. */
export function fieldsTable({ fields, additional }: ObjectModel, typeOf: (type: Type) => Markdown): Markdown {
  const needed = columns.filter(({ isNeeded }) => !isNeeded || fields.some(isNeeded))
  const rows = fields.map((field) => needed.map(({ cell }) => cell(field, typeOf)))
  const other = additional && needed.map(({ header }) => otherCell(header, typeOf(additional)))
  return table(
    needed.map(({ header }) => header),
    other ? [...rows, other] : rows,
  )
}

const otherCell = (header: Header, type: Markdown): Markdown =>
  header === 'Field'
    ? markup`any other`
    : header === 'Type'
      ? type
      : header === 'Required'
        ? no
        : header === 'Nullable'
          ? markup`unknown`
          : nothing
