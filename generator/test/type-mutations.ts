/** Type → a type near it, of which it is known which values it takes. `at` chooses among many. */
import { unionOf } from '../ir/nulls.ts'
import type { Type } from '../ir/spec.ts'
import { anything, integer, listOf, literal, mapOf, number, string } from './spec-builders.ts'

/** A type that takes all its values and others. */
export function moreThan(type: Type, at: number): Type | undefined {
  switch (type.kind) {
    case 'unknown':
    case 'external':
      return undefined
    case 'array':
    case 'map':
      return at % 2 === 0 ? ofParts(type, at, moreThan) : unionOf([type, string])
    case 'union':
      return ofParts(type, at, moreThan) ?? unionOf([type, string])
    case 'date':
    case 'date-time':
      return string
    case 'integer':
      return number
    case 'literal':
      return { kind: typeof type.value as 'string' | 'number' | 'boolean' }
    case 'string':
      return unionOf([type, integer])
    default:
      return unionOf([type, string])
  }
}

/** A type that takes some of its values. */
export function partOf(type: Type, at: number): Type | undefined {
  switch (type.kind) {
    case 'string':
      return ([{ kind: 'date' }, { kind: 'date-time' }, literal('x')] as const)[at % 3]
    case 'number':
      return integer
    case 'integer':
      return literal(7)
    case 'boolean':
      return literal(at % 2 === 0)
    case 'unknown':
      return at % 2 === 0 ? string : mapOf(anything)
    case 'array':
    case 'map':
      return ofParts(type, at, partOf)
    case 'union': {
      const gone = at % type.members.length
      return type.members.length > 1 ? unionOf(type.members.filter((_, index) => index !== gone)) : undefined
    }
    default:
      return undefined
  }
}

/** Another type that takes the same values. */
export function respelt(type: Type, at: number): Type | undefined {
  if (type.kind === 'boolean') return unionOf([literal(true), literal(false)])
  const part = partOf(type, at)
  return part && unionOf([type, part])
}

function ofParts(type: Type, at: number, change: (part: Type, at: number) => Type | undefined): Type | undefined {
  if (type.kind === 'array') {
    const items = change(type.items, at >> 1)
    return items && listOf(items)
  }
  if (type.kind === 'map') {
    const values = change(type.values, at >> 1)
    return values && mapOf(values)
  }
  if (type.kind !== 'union' || type.members.length === 0) return undefined
  const chosen = at % type.members.length
  const member = change(type.members[chosen]!, Math.floor(at / type.members.length))
  return member && unionOf(type.members.map((each, index) => (index === chosen ? member : each)))
}
