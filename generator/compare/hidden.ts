/**
 * What of two sides cannot be compared. A page that cannot be read on one of them hides its model on both: what nobody knows is
 * no change, and no model of the other side stands in for it. References to it stay as they are.
 */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { identityOf, keyOf, type Identity } from '../ir/identity.ts'
import { startOf } from '../ir/place.ts'
import { byCodeUnit, partsOf, referencesOf, typesOf, type Model, type Type } from '../ir/spec.ts'

/** A model by its names, and where it is stated. */
export type Named = Pick<Model, 'id' | 'name' | 'namespace'> & Identity

/** What was read of a side. */
export type Side = {
  /** What stands before its paths, for people. */
  prefix: string
  /** What its pages say, without those that cannot be read. */
  models: readonly Model[]
  /** What cannot be read, a page, a model of one, or a folder of pages, and what the models would be called. */
  broken: readonly Named[]
  /** Reads it again without some pages, all of it; references to them are to the models that are named here. */
  without: (hidden: readonly Named[]) => readonly Model[]
}

/** A model that is not compared. `pages`: those that are why; none where its meaning depends on others that are hidden. */
export type Hidden = Named & { pages: string[] }

/** What is left to compare, and what is not. `known`: what is known of the hidden models on either side. */
export type Comparable = { before: readonly Model[]; after: readonly Model[]; hidden: Hidden[]; known: Model[] }

/**
 * Hides on both sides what cannot be read on one of them, and what loses by that, until nothing more does. In: the ids that were
 * asked for, with what they refer to; none means all.
 */
export function hideUnreadable(base: Side, head: Side, roots: readonly string[] = []): Comparable {
  const sides = [base, head]
  if (sides.every(({ broken }) => broken.length === 0))
    return { before: base.models, after: head.models, hidden: [], known: [] }
  const modelsOf = finderIn(sides)
  const standIns = [...base.broken, ...head.broken].flatMap(modelsOf)
  // What a model refers to is asked for with it, also where the way there is hidden.
  const asked = new Set(sides.flatMap(({ models }) => models.map(({ id }) => id)))
  const hidden = new Map<string, Hidden>()
  let [before, after] = [base.models, head.models]
  let more = [...failures(base, 'base', modelsOf), ...failures(head, 'head', modelsOf)]
  while (more.length > 0) {
    for (const each of more)
      hidden.set(each.id, { ...each, pages: [...(hidden.get(each.id)?.pages ?? []), ...each.pages] })
    const pagesOf = ({ models }: Side): Named[] => [
      ...standIns,
      ...models.filter(({ id }) => hidden.has(id)).map(named),
    ]
    const rest = (side: Side): Model[] => side.without(pagesOf(side)).filter(({ id }) => asked.has(id))
    ;[before, after] = [rest(base), rest(head)]
    const isHidden = (id: string): boolean => hidden.has(id)
    more = [...losers(base.models, before, isHidden), ...losers(head.models, after, isHidden)]
  }
  const known = sides.flatMap(({ models }) => models.filter(({ id }) => hidden.has(id)))
  const wanted = new Set([...roots, ...asked, ...[...before, ...after].flatMap(referencesOf)])
  const wantedModels = [...hidden.values()].filter(({ id }) => roots.length === 0 || wanted.has(id))
  return { before, after, hidden: wantedModels.toSorted((a, b) => byCodeUnit(a.id, b.id)), known }
}

const named = (model: Model): Named => ({
  ...{ id: model.id, name: model.name, namespace: model.namespace },
  ...identityOf(model),
})

// The models of a page that cannot be read: those that a side reads there, or below it where it is a folder; else what it would
// be called, by its title where a side knows that.
function finderIn(sides: readonly Side[]): (page: Named) => Named[] {
  const read = new Map<string, Named[]>()
  for (const model of sides.flatMap(({ models }) => models))
    for (const key of new Set([keyOf(identityOf(model)), ...upwards(model.place.path)])) {
      const there = read.get(key)
      if (there) there.push(named(model))
      else read.set(key, [named(model)])
    }
  const titled = new Map(sides.flatMap(({ broken }) => broken.filter(isTitled).map((page) => [keyOf(page), page])))
  return (page) => read.get(keyOf(page)) ?? [titled.get(keyOf(page)) ?? page]
}

// A path, and the folders that it leads through.
const upwards = (path: string): string[] => {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

const isTitled = ({ name, path, anchor }: Named): boolean =>
  anchor !== undefined || name !== path.replace(/^.*\/|\.mdx?$/gi, '')

// A page may have had another title when it could be read.
const failures = (side: Side, name: string, modelsOf: (page: Named) => Named[]): Hidden[] =>
  side.broken.flatMap((page) => {
    const pages = [`\`${side.prefix}${keyOf(page)}\` in the ${name}`]
    const models = new Map([...(isTitled(page) ? [page] : []), ...modelsOf(page)].map((each) => [each.id, each]))
    return [...models.values()].map((each) => ({ ...each, pages }))
  })

// What a page says may depend on another, as the members of a union that other pages state.
function losers(full: readonly Model[], rest: readonly Model[], isHidden: (id: string) => boolean): Hidden[] {
  const left = new Map(rest.map((model) => [model.id, model]))
  return full
    .filter((model) => !isHidden(model.id) && losesBy(model, left.get(model.id), isHidden))
    .map((model) => ({ ...named(model), pages: [] }))
}

function losesBy(full: Model, rest: Model | undefined, isHidden: (id: string) => boolean): boolean {
  if (rest?.kind !== full.kind) return true
  const left = new Set(typesOf(rest).flatMap(leaves))
  return typesOf(full)
    .flatMap(leaves)
    .some((leaf) => !left.has(leaf) && !isOpen(leaf, isHidden))
}

const leaves = (type: Type): string[] => {
  const parts = partsOf(type)
  return parts.length === 0 ? [JSON.stringify(type)] : parts.flatMap(leaves)
}

const isOpen = (leaf: string, isHidden: (id: string) => boolean): boolean => {
  const type = JSON.parse(leaf) as Type
  return type.kind === 'unknown' || (type.kind === 'reference' && isHidden(type.id))
}

/** Says which models are not compared, and why. */
export function uncompared(hidden: readonly Hidden[], head: Side): Diagnostic[] {
  const places = new Map(head.models.map(({ id, place }) => [id, place]))
  const own = new Map(head.broken.map(({ path }) => [path, startOf(path)]))
  return hidden.map(({ id, path, pages }) =>
    diagnose('model-uncompared', { id, pages }, { model: id, place: places.get(id) ?? own.get(path) }),
  )
}
