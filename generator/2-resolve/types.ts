/** TypeExpression → Type: names are looked up, wrappers become unions with null, what is not found is `unknown` and said. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { TypeExpression } from '../ir/page.ts'
import { sameType, type Type } from '../ir/spec.ts'
import { findByName, followLink, isLost, type PageIndex, type Target } from './page-index.ts'

export type Scope = {
  index: PageIndex
  /** The page the type stands on, and its model. */
  from: Target
  report: (diagnostic: Diagnostic) => void
}

/** The meaning of a parsed type. */
export function toType(scope: Scope, type: TypeExpression): Type {
  switch (type.kind) {
    case 'scalar':
      return { kind: type.name }
    case 'literal':
      return { kind: 'literal', value: type.value }
    case 'array':
      return { kind: 'array', items: toType(scope, type.items) }
    case 'map':
      return { kind: 'map', values: toType(scope, type.values) }
    case 'union':
      return unionType(scope, type)
    case 'optional':
      return toType(scope, type.of)
    case 'nullable':
      return withNull(toType(scope, type.of))
    case 'name':
      return reference(scope, type)
    case 'external':
      return { kind: 'external', name: type.name, ...(type.url === undefined ? {} : { url: type.url }) }
  }
}

/** Whether null is among the values a type states. */
export const admitsNull = (type: Type): boolean =>
  type.kind === 'null' || (type.kind === 'union' && type.members.some(admitsNull))

/** The type and null. */
export const withNull = (type: Type): Type => (admitsNull(type) ? type : unionOf([type, { kind: 'null' }]))

// A union, flat and each member once; of one member, that member.
function unionOf(types: readonly Type[]): Type {
  const members: Type[] = []
  for (const type of types.flatMap((each) => (each.kind === 'union' ? each.members : [each])))
    if (!members.some((member) => sameType(member, type))) members.push(type)
  return members.length === 1 ? members[0]! : { kind: 'union', members }
}

function unionType(scope: Scope, type: Extract<TypeExpression, { kind: 'union' }>): Type {
  const page = type.link === undefined ? undefined : byLink(scope, type, type.link)
  return page ?? unionOf(type.members.map((member) => toType(scope, member)))
}

type Name = Extract<TypeExpression, { kind: 'name' }>

function reference(scope: Scope, type: Name): Type {
  const { link } = type
  if (link !== undefined && isLost(scope.index, scope.from.path, link)) return unresolved(scope, type)
  return (link === undefined ? undefined : byLink(scope, type, link)) ?? byName(scope, type)
}

function byLink(scope: Scope, { place }: TypeExpression, link: string): Type | undefined {
  const found = followLink(scope.index, scope.from.path, link)
  if (!found) return undefined
  const about = { place, model: scope.from.id }
  if (found.how === 'wrong-case') scope.report(diagnose('wrong-case-link', { link, path: found.path }, about))
  if (found.how === 'tail') scope.report(diagnose('dangling-link', { link, id: found.target.id }, about))
  return { kind: 'reference', id: found.target.id }
}

function byName(scope: Scope, type: Name): Type {
  const { name, link, place } = type
  const about = { place, model: scope.from.id }
  const found = findByName(scope.index, name, scope.from.namespace)
  const [only] = found
  if (only && found.length === 1) {
    if (link !== undefined) scope.report(diagnose('dangling-link', { link, id: only.id }, about))
    return { kind: 'reference', id: only.id }
  }
  if (only) scope.report(diagnose('ambiguous-reference', { name, ids: found.map(({ id }) => id) }, about))
  else if (link === undefined && !name.includes('.')) scope.report(diagnose('unknown-type', { found: name }, about))
  else return unresolved(scope, type)
  return { kind: 'unknown' }
}

function unresolved(scope: Scope, { name, link, place }: Name): Type {
  scope.report(diagnose('unresolved-reference', { name, link }, { place, model: scope.from.id }))
  return { kind: 'unknown' }
}
