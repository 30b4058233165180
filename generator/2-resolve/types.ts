/** TypeExpression → Type: names are looked up, wrappers become unions with null, what is not found is `unknown` and said. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { TypeExpression } from '../ir/page.ts'
import type { Type } from '../ir/spec.ts'
import { foldedTag, type Tags } from './tags.ts'
import { findByName, followLink, isLost, speaksAgainst, type PageIndex, type Target } from './page-index.ts'

export type Scope = {
  index: PageIndex
  /** The page the type stands on, and its model. */
  from: Target
  /** Models by the value of a field that tells them apart. */
  tags: Tags
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
  const byText = new Map<string, Type>()
  for (const type of types.flatMap((each) => (each.kind === 'union' ? each.members : [each]))) {
    const text = JSON.stringify(type)
    if (!byText.has(text)) byText.set(text, type)
  }
  const members = [...byText.values()]
  return members.length === 1 ? members[0]! : { kind: 'union', members }
}

function unionType(scope: Scope, type: Extract<TypeExpression, { kind: 'union' }>): Type {
  const page = type.link === undefined ? undefined : byLink(scope, type, type.link)
  if (page) return page
  if (type.link !== undefined) {
    const about = { place: type.place, model: scope.from.id }
    scope.report(diagnose('dangling-link', { link: type.link, found: 'what the cell says is taken' }, about))
  }
  return unionOf(type.members.map((member) => toType(scope, member)))
}

type Name = Extract<TypeExpression, { kind: 'name' }>

function reference(scope: Scope, type: Name): Type {
  const { link, or } = type
  if (link !== undefined && isLost(scope.index, scope.from.path, link)) return unresolved(scope, type)
  const found = link === undefined ? undefined : byLink(scope, type, link)
  if (found) return found
  // A model of that name is meant before a builtin is, unless a link says otherwise.
  return or && (link !== undefined || findByName(scope.index, type.name, scope.from.namespace).length === 0)
    ? toType(scope, or)
    : byName(scope, type)
}

function byLink(scope: Scope, { place }: TypeExpression, link: string): Type | undefined {
  const found = followLink(scope.index, scope.from.path, link)
  if (!found) return undefined
  const about = { place, model: scope.from.id }
  if (found.how === 'wrong-case') scope.report(diagnose('wrong-case-link', { link, path: found.path }, about))
  if (found.how === 'tail') scope.report(diagnose('dangling-link', { link, found: byItsName(found.target.id) }, about))
  return { kind: 'reference', id: found.target.id }
}

const byItsName = (id: string): string => `\`${id}\` is found by its name`

function byName(scope: Scope, type: Name): Type {
  const { name, link, place } = type
  const about = { place, model: scope.from.id }
  const found = findByName(scope.index, name, scope.from.namespace).filter(
    (target) => link === undefined || !speaksAgainst(link, name, target),
  )
  const [only] = found
  if (only && found.length === 1) {
    if (link !== undefined) scope.report(diagnose('dangling-link', { link, found: byItsName(only.id) }, about))
    return { kind: 'reference', id: only.id }
  }
  const tagged = type.isTag && !only ? byTag(scope, type) : undefined
  if (tagged) return tagged
  if (only) scope.report(diagnose('ambiguous-reference', { name, ids: found.map(({ id }) => id) }, about))
  else if (link === undefined && !/\.|::|\\/.test(name)) scope.report(diagnose('unknown-type', { found: name }, about))
  else return unresolved(scope, type)
  return { kind: 'unknown' }
}

// All models with that value: which of them is meant the page does not say.
function byTag(scope: Scope, { name, place }: Name): Type | undefined {
  const all = scope.tags.get(foldedTag(name)) ?? []
  const own = all.filter(({ namespace }) => namespace === scope.from.namespace)
  const found = own.length > 0 ? own : all
  if (found.length === 0) return undefined
  const ids = found.map(({ id }) => id)
  scope.report(diagnose('member-by-tag', { name, ids }, { place, model: scope.from.id }))
  return unionOf(ids.map((id) => ({ kind: 'reference', id })))
}

function unresolved(scope: Scope, { name, link, place }: Name): Type {
  scope.report(diagnose('unresolved-reference', { name, link }, { place, model: scope.from.id }))
  return { kind: 'unknown' }
}
