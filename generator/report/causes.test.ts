/** Breaking changes by their cause: each is in one, and what is said of it is so. */
import { expect, test } from 'vitest'
import { reachIn } from '../compare/reach.ts'
import { compare } from '../compare/compare.ts'
import type { Model, Type } from '../ir/spec.ts'
import { causesOf, changesOf } from './causes.ts'
import { condensed } from './condensed.ts'
import { findingsOf, reachOf } from './finding.ts'
import type { Report } from './report.ts'

const place = (path: string) => ({ path, line: 1, column: 1, endLine: 1, endColumn: 2 })
const to = (id: string): Type => ({ kind: 'reference', id })
const object = (id: string, fields: Record<string, Type>, isRequired = false): Model => ({
  ...{ id, name: id, namespace: '', place: place(`${id}.md`), kind: 'object' },
  fields: Object.entries(fields).map(([key, type]) => ({
    ...{ name: key, key, type, required: isRequired, nullable: false, place: place(`${id}.md`) },
  })),
})
const text: Type = { kind: 'string' }

function reportOf(before: Model[], after: Model[], command: 'check' | 'diff' = 'check'): Report {
  const { changes } = compare(before, after)
  const input = { prefix: '', outputPrefix: '', diagnostics: [], drift: [], changes }
  return { command, inputs: [{ ...input, reach: reachIn([before, after]) }] }
}
const fails = (): boolean => true
function causesIn(report: Report) {
  const breaking = findingsOf(report, { fails }).filter(({ level }) => level === 'breaking')
  const causes = causesOf(breaking, reachOf(report))
  // Each change is in one cause, and nothing is lost.
  expect(
    causes
      .flatMap(changesOf)
      .map(({ fingerprint }) => fingerprint)
      .toSorted(),
  ).toEqual(breaking.map(({ fingerprint }) => fingerprint).toSorted())
  return causes.map(({ lead, others, own, along, named }) => ({
    lead: `${lead.rule} ${lead.model}`,
    ...(others.length > 0 ? { others: others.map(({ model }) => model) } : {}),
    ...(own.length > 0 ? { own: own.map(({ change }) => change?.field) } : {}),
    ...(along.length > 0 ? { along: along.map(({ model }) => model) } : {}),
    ...(named.length > 0 ? { named: named.map(({ model, change }) => `${model}.${change?.field}`) } : {}),
  }))
}

test('a model that is gone is one cause, with all fields that named it', () => {
  const users = (type: Type): Model[] => Array.from({ length: 40 }, (_, index) => object(`User${index}`, { pet: type }))
  const report = reportOf([object('Pet', { name: text }), ...users(to('Pet'))], users({ kind: 'integer' }))
  const [cause, ...more] = causesIn(report)
  expect(more).toEqual([])
  expect(cause).toMatchObject({ lead: 'model-removed Pet', named: expect.arrayContaining(['User7.pet', 'User39.pet']) })
  expect(cause!.named).toHaveLength(40)
  expect(report.inputs[0]!.reach!('Pet')).toMatchObject({ users: { length: 40 }, roots: { length: 40 } })
})

test('what only a gone model named went with it, in a circle too; what others name did not', () => {
  const before = [
    object('Job', { part: to('Part'), shared: to('Shared') }),
    object('Part', { back: to('Loop') }),
    object('Loop', { part: to('Part') }),
    object('Shared', { a: text }),
    object('Kept', { shared: to('Shared') }),
    object('Left', { right: to('Right') }),
    object('Right', { left: to('Left') }),
  ]
  expect(causesIn(reportOf(before, [object('Kept', { shared: text })]))).toEqual([
    { lead: 'model-removed Job', along: ['Part', 'Loop'] },
    { lead: 'model-removed Shared', named: ['Kept.shared'] },
    { lead: 'model-removed Left', along: ['Right'] },
  ])
})

test('the same change of several models is one cause, and so are several of one', () => {
  const models = (isRequired: boolean): Model[] => [
    ...['A', 'B', 'C'].map((id) => object(id, { role: text }, isRequired)),
    object('D', { x: text, y: text }, isRequired),
  ]
  expect(causesIn(reportOf(models(false), models(true)))).toEqual([
    { lead: 'field-required A', others: ['B', 'C'] },
    { lead: 'field-required D', own: ['y'] },
  ])
})

test('the reach of a model goes through all that name it, once, whatever goes round', () => {
  const models = [
    object('Root', { a: to('A') }),
    object('A', { b: to('B'), self: to('A') }),
    object('B', { a: to('A'), end: to('End') }),
    object('End', {}),
  ]
  const reach = reachIn([models])
  expect(reach('End')).toEqual({ users: ['B'], roots: ['Root'] })
  expect(reach('A')).toEqual({ users: ['B', 'Root'], roots: ['Root'] })
  expect(reach('nobody')).toEqual({ users: [], roots: [] })
})

test('a check tells a machine once of what breaks nobody; a diff tells all', () => {
  const after = Array.from({ length: 300 }, (_, index) => object(`New${index}`, {}))
  const before = [object('Old', {})]
  const count = (command: 'check' | 'diff'): string[] => {
    const report = reportOf(before, after, command)
    return condensed(findingsOf(report, { fails: () => false }), report).map(({ sentence }) => sentence)
  }
  expect(count('diff')).toHaveLength(301)
  expect(count('check')).toEqual([
    '300 changes of this kind, in New0, New1, New10 and 297 more',
    'Old: the model is gone',
  ])
})
