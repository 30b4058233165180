/** What a schema comes to: a model where it has fields, else a type; and what it says of null. */
import type { Body, TypeExpression } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { saysNull } from './dialect.ts'
import { bodyOfType } from './fields.ts'

/** What a schema comes to: a model, or a type. */
export type Said = { body: Body } | { type: TypeExpression }

/** A model, or a type; and whether null is a value of it, too, where that is said. */
export type Meant = { isNullable: boolean | undefined } & Said

/** A type that says nothing. */
export const unknownAt = (place: Place): TypeExpression => ({ kind: 'scalar', name: 'unknown', place })

/** Returns what is meant; an object without a key of its own is a map. */
export function mapOrModel(meant: Meant): Meant {
  const body = 'body' in meant && meant.body.kind === 'object' ? meant.body : undefined
  if (!body?.additional || body.rows.length > 0 || body.parts) return meant
  const { additional: values } = body
  return { isNullable: meant.isNullable, type: { kind: 'map', values, place: values.place } }
}

/** Returns what a type says of null itself: what refers to a model says nothing, and what may be anything neither. */
export function nullIn(type: TypeExpression): boolean | undefined {
  if (saysNull(type)) return true
  return type.kind === 'name' || (type.kind === 'scalar' && type.name === 'unknown') ? undefined : false
}

/** Returns a type, and null where it is said to be a value, too. */
export function withNull(type: TypeExpression, isNullable: boolean | undefined): TypeExpression {
  if (isNullable && !saysNull(type)) return { kind: 'nullable', of: type, place: type.place }
  return isNullable === false && type.kind === 'name' ? { ...type, isNeverNull: true } : type
}

/** Returns the model that is nothing but a type. */
export function wholeBody(type: TypeExpression): Body {
  if (type.kind === 'scalar' && type.name === 'unknown') return { kind: 'opaque', isStated: true }
  if (type.kind === 'map') return { kind: 'object', rows: [], additional: type.values }
  const body = bodyOfType(type)
  if (body.kind !== 'union' || type.kind !== 'union') return body
  return openEnum(type.members) ?? { ...body, members: type.members, discriminator: { kind: 'implied', cases: [] } }
}

// Some texts, or any other: the values that were known when the page was written.
function openEnum(members: readonly TypeExpression[]): Body | undefined {
  const isText = (type: TypeExpression): boolean => type.kind === 'scalar' && type.name === 'string'
  const [known, ...others] = members.filter((member) => !isText(member))
  if (!known || others.length > 0 || members.length !== 2) return undefined
  const body = bodyOfType(known)
  const isOfText = body.kind === 'enum' && body.values.every(({ text }) => text.startsWith('"'))
  return isOfText ? { ...body, open: true, type: 'string' } : undefined
}
