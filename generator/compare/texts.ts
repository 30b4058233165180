/** What people read about a model or a field, old against new. */
import type { Change } from '../ir/change.ts'
import type { Field } from '../ir/spec.ts'
import { changeOf, type Details, type Subject } from './context.ts'
import type { RuleId } from './rules.ts'

type Texts = Pick<Field, 'description' | 'deprecated' | 'example'>

/** Descriptions, deprecations, examples. */
export function textChanges(a: Texts, b: Texts, model: Subject, about: Details): Change[] {
  const moved = (rule: RuleId, from: unknown, to: unknown): Change[] =>
    from === to ? [] : [changeOf(rule, model, { ...about, from, to })]
  return [
    ...moved('description-changed', a.description, b.description),
    ...moved(deprecationRule(a.deprecated, b.deprecated), a.deprecated, b.deprecated),
    ...moved('example-changed', a.example, b.example),
  ]
}

const deprecationRule = (from: Texts['deprecated'], to: Texts['deprecated']): RuleId =>
  from === undefined ? 'deprecated' : to === undefined ? 'undeprecated' : 'deprecation-changed'
