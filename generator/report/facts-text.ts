/** A Spec with facts → text: for each model what is known of its fields, by whom, and a line of counts. */
import { countFacts, strengths, type Fact, type FactCounts } from '../ir/facts.ts'
import type { Place } from '../ir/place.ts'
import { payloadOf, type Field, type Model, type Spec } from '../ir/spec.ts'
import { tableText } from './table.ts'

/** The facts of a Spec as text. In: what stands before the paths of pages. */
export function factsText({ models }: Pick<Spec, 'models'>, prefix: string): string {
  const counts = countFacts(models.flatMap((model) => (model.kind === 'object' ? payloadOf(model) : [])))
  return [...models.map((model) => modelText(model, prefix)), `${countsLine(counts)}\n`].join('\n')
}

function modelText(model: Model, prefix: string): string {
  const { path, line } = model.place
  const about = Object.entries(model.kind === 'object' ? {} : (model.facts ?? {})).map(
    ([name, fact]) => `, ${name} ${(fact as Fact).strength}`,
  )
  const title = `${model.id} (${model.kind}${about.join('')})  ${prefix}${path}:${line}\n`
  if (model.kind !== 'object' || payloadOf(model).length === 0) return title
  const rows = payloadOf(model).map((field) => fieldRow(field, prefix))
  const table = tableText([['  field', 'key', 'null', 'whole number', 'by'], ...rows])
  return title + withoutEnds(table)
}

const withoutEnds = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')

function fieldRow(field: Field, prefix: string): string[] {
  const { name, key, nullable, facts } = field
  const integer = facts?.integer
  const places = [facts?.key, facts?.nullable, integer].flatMap((fact) => fact?.by ?? [])
  return [
    `  ${name}`,
    `${key} ${strengthOf(facts?.key)}`,
    nullable === 'unknown' ? 'unknown' : `${nullable ? 'yes' : 'no'} ${strengthOf(facts?.nullable)}`,
    integer ? wholeness(field, integer) : '',
    [...new Set(places.map((place) => placeText(place, prefix)))].join(', '),
  ]
}

const strengthOf = (fact: Fact | undefined): string => fact?.strength ?? ''

const wholeness = ({ type }: Field, { strength }: Fact): string =>
  strength === 'unknown' ? strength : `${JSON.stringify(type).includes('"integer"') ? 'yes' : 'no'} ${strength}`

const placeText = ({ path, line }: Place, prefix: string): string => `${prefix}${path}:${line}`

function countsLine({ fields, key, nullable }: FactCounts): string {
  const words = (counts: FactCounts['key']): string =>
    strengths.map((strength) => `${strength} ${grouped(counts[strength])}`).join(', ')
  return `${grouped(fields)} fields: keys ${words(key)}; null ${words(nullable)}`
}

const grouped = (count: number): string => count.toLocaleString('en-US')
