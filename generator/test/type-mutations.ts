/** Type → a type near it, of which it is known which values it takes. `at` chooses among many. */
import type { Type } from '../ir/spec.ts'
import { flat } from './spec-arbitrary.ts'

const text: Type = { kind: 'string' }

/** A type that takes all its values and others. */
export function moreThan(type: Type, at: number): Type | undefined {
  switch (type.kind) {
    case 'unknown':
    case 'external':
      return undefined
    case 'array':
    case 'map':
      return at % 2 === 0 ? ofParts(type, at, moreThan) : flat([type, text])
    case 'union':
      return ofParts(type, at, moreThan) ?? flat([type, text])
    case 'date':
    case 'date-time':
      return text
    case 'integer':
      return { kind: 'number' }
    case 'literal':
      return { kind: typeof type.value as 'string' | 'number' | 'boolean' }
    case 'string':
      return flat([type, { kind: 'integer' }])
    default:
      return flat([type, text])
  }
}

/** A type that takes some of its values. */
export function partOf(type: Type, at: number): Type | undefined {
  switch (type.kind) {
    case 'string':
      return ([{ kind: 'date' }, { kind: 'date-time' }, { kind: 'literal', value: 'x' }] as const)[at % 3]
    case 'number':
      return { kind: 'integer' }
    case 'integer':
      return { kind: 'literal', value: 7 }
    case 'boolean':
      return { kind: 'literal', value: at % 2 === 0 }
    case 'unknown':
      return at % 2 === 0 ? text : { kind: 'map', values: { kind: 'unknown' } }
    case 'array':
    case 'map':
      return ofParts(type, at, partOf)
    case 'union': {
      const gone = at % type.members.length
      return type.members.length > 1 ? flat(type.members.filter((_, index) => index !== gone)) : undefined
    }
    default:
      return undefined
  }
}

/** Another type that takes the same values. */
export function respelt(type: Type, at: number): Type | undefined {
  if (type.kind === 'boolean')
    return flat([
      { kind: 'literal', value: true },
      { kind: 'literal', value: false },
    ])
  const part = partOf(type, at)
  return part && flat([type, part])
}

function ofParts(type: Type, at: number, change: (part: Type, at: number) => Type | undefined): Type | undefined {
  if (type.kind === 'array') {
    const items = change(type.items, at >> 1)
    return items && { kind: 'array', items }
  }
  if (type.kind === 'map') {
    const values = change(type.values, at >> 1)
    return values && { kind: 'map', values }
  }
  if (type.kind !== 'union' || type.members.length === 0) return undefined
  const chosen = at % type.members.length
  const member = change(type.members[chosen]!, Math.floor(at / type.members.length))
  return member && flat(type.members.map((each, index) => (index === chosen ? member : each)))
}
