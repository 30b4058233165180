/** ajv as the tests hold it against validators: own keys, finite numbers, and dates as RFC 3339 has them. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isMultipleOf } from '../ir/constraints.ts'
import type { Schema } from '../3-emit/json-schema.ts'

/** An ajv that knows some schemas. In: path → schema. */
export function ajvWith(schemas: ReadonlyMap<string, Schema>): Ajv2020 {
  const ajv = new Ajv2020({ ownProperties: true, strictNumbers: true, strict: false, formats, logger: false })
  // ajv divides, and what it gets of 0.3 / 0.1 is no whole number.
  ajv.removeKeyword('multipleOf').addKeyword({ keyword: 'multipleOf', type: 'number', validate: isMultiple })
  // The bundle has no `$id`: whoever takes it says where it stands.
  for (const [path, schema] of schemas) ajv.addSchema(schema, '$id' in schema ? undefined : path)
  return ajv
}

const isMultiple = (by: number, value: number): boolean => isMultipleOf(value, by)

// As the emitted `validators.ts` reads RFC 3339.
const isDay = (text: string): boolean => {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
const time = /^[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text)
const formats = {
  date: isDate,
  'date-time': (text: string): boolean => isDate(text.slice(0, 10)) && time.test(text.slice(10)),
}
