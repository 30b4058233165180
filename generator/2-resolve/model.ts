/** What a page states of a model → that model: its fields under their keys, its values under their types, its members. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Body, DiscriminatorRows, ImpliedDiscriminator, Page, Row } from '../ir/page.ts'
import {
  byCodeUnit,
  type EnumValue,
  type Field,
  type Model,
  type OpaqueModel,
  type Type,
  type UnionModel,
} from '../ir/spec.ts'
import type { Citation } from './citations.ts'
import { styledKey, type KeyStyle } from './wire-keys.ts'
import type { Target } from './page-index.ts'
import { admitsNull, withNull, withoutNull } from '../ir/nulls.ts'
import type { Place } from '../ir/place.ts'
import { rightConstraints } from './constraints.ts'
import { toType, type Scope } from './types.ts'

/** What the configuration says about keys and values. The records are looked up by own key only. */
export type Naming = {
  keys: KeyStyle
  /** `<id>.<name>` → key. */
  rename: Readonly<Record<string, string>>
  /** Id of an enum in table form → what its bare numbers are. */
  enums: Readonly<Record<string, 'string' | 'number'>>
}

/** A model, and what still has to be looked up in the finished models: the defaults, and a discriminator no page states. */
export type Draft = {
  model: Model
  defaults: { field: Field; row: Row }[]
  implied?: ImpliedDiscriminator
  /** Fields of which nothing says whether they are required: `<id>.<name>`. */
  unsaid?: string[]
  /** What the model has the fields of, too. */
  parts?: { type: Type; place: Place }[]
}

/** What other pages contribute; `cited`: what a cell elsewhere says of this page's members. */
export type Surroundings = Pick<Scope, 'index' | 'tags' | 'nullable'> & { cited: Citation | undefined }

/**
 * Resolves a page. Out: its model, or nothing
 * when the page is no model or could not be read.
 */
export function toModel(
  page: Page,
  target: Target,
  { index, tags, nullable, cited }: Surroundings,
  naming: Naming,
  report: (diagnostic: Diagnostic) => void,
): Draft | undefined {
  const { body } = page
  const scope: Scope = { index, from: target, tags, nullable, report }
  const named = {
    id: target.id,
    name: target.name,
    namespace: target.namespace,
    ...(page.anchor === undefined ? {} : { anchor: page.anchor }),
    place: page.title.place,
    ...(page.description === undefined ? {} : { description: page.description }),
    ...(page.deprecated === undefined ? {} : { deprecated: page.deprecated }),
    ...(page.examples.length === 0 ? {} : { examples: page.examples }),
  }
  switch (body.kind) {
    case 'object': {
      const fields = toFields(scope, body.rows, naming)
      const additional = body.additional && toType(scope, body.additional)
      const model: Model = {
        ...named,
        kind: 'object',
        fields: fields.map(({ field }) => field),
        ...(additional ? { additional } : {}),
      }
      return {
        model,
        defaults: fields.filter(({ row }) => row.default !== undefined),
        unsaid: fields.flatMap(({ row }) => (row.required === 'unknown' ? [`${target.id}.${row.name}`] : [])),
        ...(body.parts
          ? { parts: body.parts.map((part) => ({ type: withoutNull(toType(scope, part)), place: part.place })) }
          : {}),
      }
    }
    case 'enum':
      return {
        model: { ...named, kind: 'enum', values: toValues(scope, body, naming), open: body.open },
        defaults: [],
      }
    case 'union': {
      const { discriminator } = body
      const model: Model = { ...named, kind: 'union', ...toMembers(scope, body) }
      return { model, defaults: [], ...(discriminator?.kind === 'implied' ? { implied: discriminator } : {}) }
    }
    case 'opaque':
      return cited ? citedUnion(named, cited, scope) : opaque(named, report)
    case 'none':
    case 'unreadable':
      return undefined
  }
}

type Named = Omit<OpaqueModel, 'kind'>

function citedUnion(named: Named, { from, members }: Citation, scope: Scope): Draft {
  const elsewhere: Scope = { ...scope, from }
  const union = { kind: 'union' as const, members, discriminator: { kind: 'implied' as const, cases: [] } }
  return {
    model: { ...named, kind: 'union', ...toMembers(elsewhere, union) },
    defaults: [],
    implied: union.discriminator,
  }
}

function opaque(named: Named, report: Scope['report']): Draft {
  report(diagnose('opaque-model', undefined, { place: named.place, model: named.id }))
  return { model: { ...named, kind: 'opaque' }, defaults: [] }
}

function toFields(scope: Scope, rows: readonly Row[], naming: Naming): { field: Field; row: Row }[] {
  const seen = new Map<string, Field>()
  return rows.flatMap((row) => {
    const field = toField(scope, row, naming)
    const first = seen.get(field.key)
    if (first !== undefined) {
      const params = { key: field.key, first: first.name, line: first.place.line }
      scope.report(diagnose('duplicate-field', params, { place: row.place, model: scope.from.id }))
      return []
    }
    seen.set(field.key, field)
    return [{ field, row }]
  })
}

function toField(scope: Scope, row: Row, { keys, rename }: Naming): Field {
  const override = `${scope.from.id}.${row.name}`
  const type = toType(scope, row.type)
  const nullable = row.nullable === true || admitsNull(type) ? true : orStated(scope, type, row.nullable)
  const constraints = row.constraints && rightConstraints(row.constraints, row.place, scope)
  return {
    name: row.name,
    key: Object.hasOwn(rename, override) ? rename[override]! : styledKey(row.key, keys),
    type: nullable === true ? withNull(type) : type,
    required: row.required === true,
    nullable,
    ...(constraints ? { constraints } : {}),
    ...(row.readOnly ? { readOnly: true } : {}),
    ...(row.writeOnly ? { writeOnly: true } : {}),
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(row.example === undefined ? {} : { example: row.example }),
    ...(row.deprecated === undefined ? {} : { deprecated: row.deprecated }),
    ...(row.transport ? { transport: true } : {}),
    place: row.place,
  }
}

// What a cell leaves open the page that it refers to may say.
const orStated = ({ nullable }: Scope, type: Type, said: Row['nullable']): Row['nullable'] =>
  said === 'unknown' && type.kind === 'reference' && nullable.get(type.id) === false ? false : said

function toValues({ from, report }: Scope, { values: rows, type }: EnumBody, { enums }: Naming): EnumValue[] {
  const bare = rows.filter(({ json }) => !json)
  const allNumbers = bare.length > 0 && bare.every(({ text }) => isCanonicalNumber(text))
  const stated = Object.hasOwn(enums, from.id) ? enums[from.id] : type
  if (allNumbers && stated === undefined)
    report(diagnose('numeric-enum', { id: from.id, count: bare.length }, { place: bare[0]!.place, model: from.id }))
  const asNumbers = allNumbers && stated !== 'string'
  return rows.map(({ name, text, json, place }) => ({
    name,
    value: json ? (JSON.parse(text) as EnumValue['value']) : asNumbers ? Number(text) : text,
    place,
  }))
}

type EnumBody = Extract<Body, { kind: 'enum' }>

// Only what a number prints as: `1.0` and `007` are names of versions and agents.
const isCanonicalNumber = (text: string): boolean =>
  text !== '' && String(Number(text)) === text && Number.isFinite(Number(text))

function toMembers(
  scope: Scope,
  body: Extract<Body, { kind: 'union' }>,
): Pick<UnionModel, 'members' | 'memberPlaces' | 'discriminator'> {
  const stated = body.discriminator?.kind === 'stated' ? body.discriminator : undefined
  const discriminator = stated && { field: stated.field, mapping: toMapping(scope, stated.mapping) }
  return {
    members: body.members.map((member) => toType(scope, member)),
    memberPlaces: body.members.map((member) => member.place),
    ...(discriminator ? { discriminator } : {}),
  }
}

function toMapping(scope: Scope, rows: DiscriminatorRows['mapping']): Record<string, string> {
  const mapping: Record<string, string> = Object.create(null) as Record<string, string>
  for (const { value, type } of rows.toSorted((a, b) => byCodeUnit(a.value, b.value))) {
    const resolved = toType(scope, type)
    if (resolved.kind === 'reference') mapping[value] = resolved.id
  }
  return mapping
}
