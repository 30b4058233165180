/** A table for each model that is an object, in SQL. The encoders are this template's own: marktype has none for SQL. */
import { defineTemplate, language, type Field, type Model, type Type } from 'marktype/template'

const sql = language('sql', {
  name: (text) => `"${text.replaceAll('"', '""')}"`,
  string: (text) => `'${text.replaceAll("'", "''")}'`,
})

const columns = new Map<Type['kind'], ReturnType<typeof sql.write>>([
  ['string', sql.write`text`],
  ['number', sql.write`double precision`],
  ['integer', sql.write`bigint`],
  ['boolean', sql.write`boolean`],
  ['date', sql.write`date`],
  ['date-time', sql.write`timestamp with time zone`],
  ['binary', sql.write`bytea`],
])

const column = ({ key, type, required, nullable }: Field) =>
  sql.write`  ${sql.name(key)} ${columns.get(type.kind) ?? sql.write`jsonb`}${required && !nullable ? sql.write` not null` : []}`

export const sqlDdl = defineTemplate({
  name: 'sql-ddl',
  version: 1,
  extension: 'sql',
  file: ({ model }) => (model.kind === 'object' ? { kind: 'text', comment: '--', text: tableOf(model) } : undefined),
})

function tableOf(model: Extract<Model, { kind: 'object' }>) {
  const fields = model.fields.filter(({ transport }) => !transport)
  const table = sql.name(model.id)
  const comments = fields.flatMap(({ key, description }) =>
    description === undefined
      ? []
      : [sql.write`\ncomment on column ${table}.${sql.name(key)} is ${sql.string(description)};`],
  )
  return sql.write`create table ${table} (\n${sql.join(fields.map(column), sql.write`,\n`)}\n);\n${comments}`
}
