/** What fields must keep to beside their type, old against new: aspect by aspect, since each can narrow while another widens. */
import { only, type Constraints } from '../ir/constraints.ts'
import type { Change } from '../ir/change.ts'
import type { Field } from '../ir/spec.ts'
import { changeOf, verdict, type Details, type Subject } from './context.ts'
import { aspects } from './limits.ts'
import type { RuleId } from './rules.ts'

type Constrained = Pick<Field, 'constraints' | 'readOnly' | 'writeOnly'>

/** What moved in the constraints of a field, and in who says it. */
export function constraintChanges(a: Constrained, b: Constrained, model: Subject, about: Details): Change[] {
  const [old, now] = [a.constraints ?? {}, b.constraints ?? {}]
  return [
    ...aspects.flatMap(({ names, isWithin }) => {
      const rule = verdict(isWithin(old, now), isWithin(now, old))
      return rule === 'respelt' ? [] : [moved(`constraint-${rule}`, old, now, names, model, about)]
    }),
    ...(old.format === now.format ? [] : [moved('format-changed', old, now, ['format'], model, about)]),
    ...marked('read-only', a.readOnly, b.readOnly, model, about),
    ...marked('write-only', a.writeOnly, b.writeOnly, model, about),
  ]
}

function moved(
  rule: RuleId,
  old: Constraints,
  now: Constraints,
  names: readonly (keyof Constraints)[],
  model: Subject,
  about: Details,
): Change {
  const [from, to] = [old, now].map((each) => only(each, (name) => names.includes(name)))
  return changeOf(rule, model, { ...about, from, to, words: [wordsOf(from), wordsOf(to)] })
}

const wordsOf = (constraints: Constraints = {}): string => {
  const all = Object.entries(constraints).map(([name, bound]) => `${name}: ${JSON.stringify(bound)}`)
  return all.length === 0 ? 'none' : `\`${all.join(', ')}\``
}

const marked = (
  rule: 'read-only' | 'write-only',
  from: true | undefined,
  to: true | undefined,
  model: Subject,
  about: Details,
): Change[] => (from === to ? [] : [changeOf(to ? rule : `not-${rule}`, model, about)])
