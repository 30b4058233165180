/**
 * Whether every value of one type is a value of another, across two Specs. Values are those that the pages of their side
 * describe: an object has the keys its page names, and a validator lets keys pass that its page does not name.
 *
 * A yes is certain, given that models with one id are the same on both sides: what differs between them is told where they
 * are. A no may be wrong where only several members of a union together hold what one type says. It is unclear where answering
 * takes more steps than anybody should wait for; no pages that were published come near that.
 */
import { payloadOf, type Field, type Model, type ObjectModel, type Type } from '../ir/spec.ts'
import { answer, questionOf, type Answer, type Inquiry, type Question, type Steps } from './answers.ts'
import { keepsWithin } from './limits.ts'
import { partsOfModel, takesLiteral, targetsIn, type Lookup, type Target } from './targets.ts'

/** What is asked about types and about models, of which the first is of the left side and the second of the right. */
export type Relation = {
  /** Whether every value of the first is one of the second. */
  isWithin: (type: Type, other: Type) => Answer
  /** The same for what two models say, whatever they are called. */
  isModelWithin: (model: Model, other: Model) => Answer
}

/** Whether all that a type or a model says is in a target. */
type Subject = { source: Type | Model; target: Target }
type Asking = Inquiry<Subject>

/** What comparisons may cost: questions about real pages take a few hundred steps. */
export const stepsThereAre = (): Steps => ({ each: 20_000, all: 3_000_000 })

/** In: how to look models up on each side, the right id of a left model that is on both, and the steps there are. */
export function relationOf(
  left: Lookup,
  right: Lookup,
  twinOf: (left: string) => string | undefined,
  steps: Steps,
): Relation {
  const targets = targetsIn(right, steps)
  const questions = new WeakMap<Type | Model, Map<Target, Question<Subject>>>()

  function questionAbout(source: Type | Model, target: Target): Question<Subject> {
    const ofSource = questions.get(source) ?? new Map<Target, Question<Subject>>()
    questions.set(source, ofSource)
    const question = ofSource.get(target) ?? questionOf({ source, target })
    ofSource.set(target, question)
    return question
  }

  function within(type: Type, other: Type, asking: Asking): boolean {
    const target = targets.ofType(other)
    return target.admitsAll || typeWithin(type, target, asking)
  }

  function typeWithin(type: Type, target: Target, asking: Asking): boolean {
    if (!asking.step()) return false
    const { kinds } = target
    // A switch, since this is asked millions of times where models are many.
    switch (type.kind) {
      case 'string':
      case 'number':
      case 'null':
      case 'binary':
        return kinds.has(type.kind)
      case 'integer':
        return kinds.has('integer') || kinds.has('number')
      case 'boolean':
        return takesLiteral(target, true) && takesLiteral(target, false)
      case 'date':
      case 'date-time':
        return kinds.has(type.kind) || kinds.has('string')
      case 'unknown':
      case 'external':
        return false
      case 'literal':
        return takesLiteral(target, type.value)
      case 'array':
        return target.items.some((each) => within(type.items, each, asking))
      case 'map':
        return mapWithin(type.values, target, asking)
      case 'union':
        return type.members.every((member) => typeWithin(member, target, asking))
      case 'reference':
        return referenceWithin(type.id, target, asking)
    }
  }

  function referenceWithin(id: string, target: Target, asking: Asking): boolean {
    const [model, twin] = [left(id), twinOf(id)]
    if (twin !== undefined && target.ids.has(twin)) return true
    return model !== undefined && asking.ask(questionAbout(model, target))
  }

  // What another model says is a question of its own: so recursive models end.
  const holds = ({ source, target }: Subject, asking: Asking): boolean =>
    isModel(source) ? modelWithin(source, target, asking) : typeWithin(source, target, asking)

  const modelWithin = (model: Model, target: Target, asking: Asking): boolean =>
    model.kind === 'object'
      ? target.objects.some((other) => fieldsWithin(model, other, asking)) ||
        target.values.some((values) => contentsOf(model).every((type) => within(type, values, asking)))
      : partsOfModel(model).every((part) => typeWithin(part, target, asking))

  function fieldsWithin(model: ObjectModel, other: ObjectModel, asking: Asking): boolean {
    const [mine, theirs] = [fieldsOf(model), fieldsOf(other)]
    const rest = other.additional
    return (
      theirs.all.every((field) => {
        const own = mine.byKey.get(field.key)
        if (!asking.step()) return false
        if (own) return (own.required || !field.required) && fieldWithin(own, field, asking)
        return !field.required && (!model.additional || valuesWithin(model.additional, field, asking))
      }) &&
      (!rest ||
        (mine.all.every(({ key, type }) => theirs.byKey.has(key) || within(type, rest, asking)) &&
          (!model.additional || within(model.additional, rest, asking))))
    )
  }

  const fieldWithin = (own: Field, field: Field, asking: Asking): boolean =>
    within(own.type, field.type, asking) && keepsWithin(own.constraints, field.constraints)

  const valuesWithin = (values: Type, { type, constraints }: Field, asking: Asking): boolean =>
    within(values, type, asking) && keepsWithin({}, constraints)

  const mapWithin = (values: Type, target: Target, asking: Asking): boolean =>
    target.values.some((each) => within(values, each, asking)) ||
    target.objects.some(
      (other) =>
        payloadOf(other).every((field) => asking.step() && !field.required && valuesWithin(values, field, asking)) &&
        (!other.additional || within(values, other.additional, asking)),
    )

  return {
    isWithin: (type, other) => {
      const target = targets.ofType(other)
      return target.admitsAll ? 'yes' : answer(questionAbout(type, target), holds, steps)
    },
    isModelWithin: (model, other) => {
      const target = targets.ofModel(other)
      return target.admitsAll ? 'yes' : answer(questionAbout(model, target), holds, steps)
    },
  }
}

const isModel = (source: Type | Model): source is Model => 'id' in source && 'name' in source

type Fields = { all: readonly Field[]; byKey: ReadonlyMap<string, Field> }
const known = new WeakMap<ObjectModel, Fields>()

function fieldsOf(model: ObjectModel): Fields {
  const before = known.get(model)
  if (before) return before
  const all = payloadOf(model)
  const fields = { all, byKey: new Map(all.map((field) => [field.key, field])) }
  known.set(model, fields)
  return fields
}

const contentsOf = (model: ObjectModel): Type[] => [
  ...payloadOf(model).map(({ type }) => type),
  ...(model.additional ? [model.additional] : []),
]
