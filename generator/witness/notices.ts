/** What was decided of keys that nobody states, and how many hang on it: said once, with the count. */
import { camelCase, snakeCase } from 'scule'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { payloadOf, type Field, type Spec } from '../ir/spec.ts'
import { isAmbiguous } from './keys.ts'
import type { Testimony } from './witness.ts'

/** The notices for the keys of a Spec. */
export function keyNotices(spec: Spec, { heard, convention }: Pick<Testimony, 'heard' | 'convention'>): Diagnostic[] {
  const fields = spec.models.flatMap((model) => (model.kind === 'object' ? payloadOf(model) : []))
  const of = (strength: string): Field[] =>
    fields.filter((field) => heard.get(field)?.key?.strength === strength && isAmbiguous(field))
  const [inferred, unknown] = [of('inferred'), of('unknown')]
  const [example] = inferred
  return [
    ...(unknown.length > 0 ? [diagnose('keys-unknown', aboutUnknown(unknown))] : []),
    ...(example && convention
      ? [diagnose('keys-inferred', { ...convention, count: inferred.length, name: example.name, key: example.key })]
      : []),
  ]
}

// The one whose spellings differ, if there is one.
function aboutUnknown(fields: readonly Field[]) {
  const spelt = fields.map(({ name, key }) => ({
    name,
    snake: snakeCase(key),
    camel: camelCase(key, { normalize: true }),
  }))
  return { count: fields.length, ...(spelt.find(({ snake, camel }) => snake !== camel) ?? spelt[0]!) }
}
