/** Whether one field of an object decides of which member of a union it is. */
import { isLenient } from '../../../ir/nulls.ts'
import type { Model, Type, UnionModel } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'

/** A member, and the values of the discriminator that lead to it. */
export type Case = { values: string[]; type: Type }

/**
 * The members by the values of the discriminator, if that gives the verdict of trying them all: each member is a model that
 * requires the field, and admits no other values there than those that lead to it. Pages may state more than that holds.
 */
export function casesOf({ discriminator, members }: UnionModel, context: Context): Case[] | undefined {
  if (!discriminator || discriminator.field in Object.prototype) return undefined
  const { field, mapping } = discriminator
  const cases = members.map((type): Case | undefined => {
    const model = type.kind === 'reference' ? context.modelOf(type.id) : undefined
    const values = model ? valuesOf(model, field, context) : undefined
    const isExact = values?.every((value) => Object.hasOwn(mapping, value) && mapping[value] === model!.id)
    return isExact && values ? { type, values } : undefined
  })
  const whole = cases.filter((each) => each !== undefined)
  const distinct = new Map(whole.map((each) => [JSON.stringify(each.type), each]))
  return whole.length === members.length ? [...distinct.values()] : undefined
}

function valuesOf(model: Model, key: string, context: Context): string[] | undefined {
  const field = model.kind === 'object' ? model.fields.find((each) => each.key === key) : undefined
  if (!field?.required || field.transport) return undefined
  if (isLenient(field, context.settings.nulls)) return undefined
  const types = field.type.kind === 'union' ? field.type.members : [field.type]
  const values = types.flatMap((type) => literalsOf(type, context) ?? [undefined])
  return values.length > 0 && values.every((value) => value !== undefined) ? values : undefined
}

function literalsOf(type: Type, context: Context): (string | undefined)[] | undefined {
  if (type.kind === 'literal') return [typeof type.value === 'string' ? type.value : undefined]
  const model = type.kind === 'reference' ? context.modelOf(type.id) : undefined
  if (model?.kind !== 'enum' || model.open) return undefined
  return model.values.map(({ value }) => (typeof value === 'string' ? value : undefined))
}
