/** TypeExpression → Type: names are looked up, wrappers become unions with null, what is not found is `unknown` and said. */
import { unionOf, withNull } from '../ir/nulls.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { TypeExpression } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import type { Type } from '../ir/spec.ts'
import { foldedTag, type Tags } from './tags.ts'
import {
  findByName,
  findLinked,
  followLink,
  isLost,
  isUrl,
  speaksAgainst,
  type Found,
  type PageIndex,
  type Target,
} from './page-index.ts'

/** The page that a type stands on, the models it may refer to, and where to report what is not found. */
export type Scope = {
  index: PageIndex
  /** The page the type stands on, and its model. */
  from: Target
  /** Models by the value of a field that tells them apart. */
  tags: Tags
  /** Whether a model may be null, by its id, where its page says so. */
  nullable: ReadonlyMap<string, boolean>
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
      return type.isNeverNull ? reference(scope, type) : orNull(scope, reference(scope, type))
    case 'external':
      return { kind: 'external', name: type.name, ...(type.url === undefined ? {} : { url: type.url }) }
  }
}

const orNull = ({ nullable }: Scope, type: Type): Type =>
  type.kind === 'reference' && nullable.get(type.id) ? withNull(type) : type

function unionType(scope: Scope, type: Extract<TypeExpression, { kind: 'union' }>): Type {
  const { link } = type
  const page = link === undefined ? undefined : followLink(scope.index, scope.from.path, link)
  if (link === undefined || !page) return unionOf(membersOf(scope, type).map((member) => toType(scope, member)))
  return linkedType(scope, type, link, page)
}

// What a link leads to that is to no page of ours: another site, or nothing.
function membersOf(
  scope: Scope,
  { link, members, place }: Extract<TypeExpression, { kind: 'union' }>,
): TypeExpression[] {
  if (link === undefined) return members
  if (isUrl(link)) return members.map((member) => externalAt(member, link))
  const about = { place, model: scope.from.id }
  scope.report(diagnose('dangling-link', { link, found: 'what the cell says is taken' }, about))
  return members
}

const externalAt = (type: TypeExpression, url: string): TypeExpression =>
  type.kind === 'name' && type.link === undefined ? { kind: 'external', name: type.name, url, place: type.place } : type

type Name = Extract<TypeExpression, { kind: 'name' }>

function reference(scope: Scope, type: Name): Type {
  const { name, link, or, isBuiltin } = type
  if (!type.isHint && link !== undefined && isLost(scope.index, scope.from.path, link)) return unresolved(scope, type)
  if (type.isHint) return hinted(scope, type)
  const found = link === undefined ? undefined : findLinked(scope.index, scope.from.path, link, name)
  if (link !== undefined && found && !(isBuiltin && found.how === 'file')) return linkedType(scope, type, link, found)
  // A model of that name is meant before a builtin is, unless a link says otherwise.
  if (or && (link !== undefined || findByName(scope.index, name, scope.from.namespace).length === 0))
    return toType(scope, or)
  return link !== undefined && isUrl(link) ? { kind: 'external', name, url: link } : byName(scope, type)
}

// The name is believed first, then the link, then what the name means by itself.
function hinted(scope: Scope, type: Name): Type {
  const { name, link, or } = type
  const [only, ...others] = findByName(scope.index, name, scope.from.namespace)
  if (only && others.length === 0) return { kind: 'reference', id: only.id }
  const linked = link === undefined ? undefined : followLink(scope.index, scope.from.path, link)
  if (linked?.how === 'exact') return { kind: 'reference', id: linked.target.id }
  return or ? toType(scope, or) : byName(scope, type)
}

function linkedType(scope: Scope, { place }: TypeExpression, link: string, found: Found): Type {
  const { target } = found
  const about = { place, model: scope.from.id }
  switch (found.how) {
    case 'exact':
    case 'outside':
      break
    case 'wrong-case':
      scope.report(diagnose('wrong-case-link', { link, path: found.path }, about))
      break
    case 'tail':
      scope.report(diagnose('dangling-link', { link, found: byItsName(target.id) }, about))
      break
    case 'file':
      scope.report(
        diagnose('dangling-link', { link, found: `\`${target.id}\` is found by the name of its file` }, about),
      )
      break
    case 'name':
      scope.report(nameAgainstLink(link, found, about))
  }
  return { kind: 'reference', id: target.id }
}

// A link to a page that is not there has nothing to say against the name.
function nameAgainstLink(
  link: string,
  { target: { id }, linked }: Extract<Found, { how: 'name' }>,
  about: { place: Place; model: string },
): Diagnostic {
  return linked.how === 'tail' || linked.how === 'file'
    ? diagnose('dangling-link', { link, found: byItsName(id) }, about)
    : diagnose('name-against-link', { link, id, linked: linked.target.id }, about)
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
