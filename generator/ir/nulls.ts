/** Null in a type. */
import type { Field, Type } from './spec.ts'

/**
 * The option `nulls`: what is done with fields that do not say whether they may be null. `lenient`: they may; `received`: they may in models
 * that clients receive, and not in those that they only send.
 */
export type Nulls = 'documented' | 'lenient' | 'received'

/** A field, and whether clients receive its model, where that was asked for. */
export type Directed = Field & { isReceived?: true }

/** Whether a field that does not say so may be null. */
export const isLenient = (field: Directed, nulls: Nulls): boolean =>
  field.nullable === 'unknown' && (nulls === 'lenient' || (nulls === 'received' && field.isReceived === true))

/** Whether null is among the values that a type states. */
export const admitsNull = (type: Type): boolean =>
  type.kind === 'null' || (type.kind === 'union' && type.members.some(admitsNull))

/** The type and null. */
export const withNull = (type: Type): Type => (admitsNull(type) ? type : unionOf([type, { kind: 'null' }]))

/** A union without the null in it; a type that is null and nothing else stays. */
export function withoutNull(type: Type): Type {
  if (type.kind !== 'union') return type
  const members = type.members.filter(({ kind }) => kind !== 'null')
  return members.length === 1 ? members[0]! : { kind: 'union', members }
}

/** A union, flat and each member once; of one member, that member. */
export function unionOf(types: readonly Type[]): Type {
  const byText = new Map<string, Type>()
  for (const type of types.flatMap((each) => (each.kind === 'union' ? each.members : [each]))) {
    const text = JSON.stringify(type)
    if (!byText.has(text)) byText.set(text, type)
  }
  const members = [...byText.values()]
  return members.length === 1 ? members[0]! : { kind: 'union', members }
}
