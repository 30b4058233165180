/**
 * The catalogue of changes: what happened, why it matters, and the level for what a client sends (`request`) and for what it
 * receives (`response`). A warning stands only where the pages cannot decide. Docs are written from it: `npm run docs`.
 *
 * To add a rule: an entry here, with the rule that undoes it; its call in `compare.ts`; a case in `test/rule-cases.ts`.
 */
import { levelOrder, type Direction, type Level } from '../ir/change.ts'

/** A kind of change: its levels, and its words for reports and docs. */
export type Rule = {
  request: Level
  response: Level
  /** The rule of the same change the other way round. */
  mirror: string
  /** What happened, for a list: no subject, no full stop. */
  what: string
  /** Why the levels are what they are, in whole sentences. */
  why: string
  message: (params: Params) => string
}

/** `subject`: the field in a code span, or the model. `from`, `to`: what was and what is, in words. */
export type Params = { subject: string; from: string; to: string }

/** The levels where neither side's validators can tell a difference: only what people read changed. */
const docs = { request: 'docs', response: 'docs' } as const
const compatible = { request: 'compatible', response: 'compatible' } as const
const breaking = { request: 'breaking', response: 'breaking' } as const
const warning = { request: 'warning', response: 'warning' } as const
/** More values than before: whoever sends may go on; whoever receives meets values it does not know. */
const widens = { request: 'compatible', response: 'breaking' } as const
/** Fewer values than before: the other way round. */
const narrows = { request: 'breaking', response: 'compatible' } as const

const widensWhy =
  'What was valid still is, so nobody who sends notices. Whoever receives may get values that the old contract ruled out.'
const narrowsWhy =
  'Values that were valid no longer are, which breaks whoever sends them. Whoever receives gets nothing that is new.'
const changesWhy = 'Some values are no longer valid, and others that were not are now: it breaks both ways.'
const sameWhy = 'The same values are valid as before: it is only said differently.'
const unclearWhy =
  'Finding out needs what a page says that cannot be read on one of the sides, or the models that have to be compared refer to each other in more ways than marktype follows. Look at it yourself, as if it were breaking.'
const docsWhy = 'It is for readers: no value becomes valid or invalid.'

/** All rules by id, in the order in which the docs list them. */
export const rules = {
  // Models
  'model-added': {
    ...compatible,
    mirror: 'model-removed',
    what: 'a model is new',
    why: 'Nobody can rely on it yet.',
    message: () => 'the model is new',
  },
  'model-removed': {
    ...breaking,
    mirror: 'model-added',
    what: 'a model is gone',
    why: 'Code that imports its type or its validator no longer compiles, and nothing says any more what its values are.',
    message: () => 'the model is gone',
  },
  'model-renamed': {
    ...warning,
    mirror: 'model-renamed',
    what: 'a model is likely called otherwise now, or in another folder',
    why: 'Names of models are not on the wire. Code that imports them must be changed, and that it is the same model is only likely: one went, another came, and they say nearly the same.',
    message: (p) => `\`${p.from}\` is likely called \`${p.to}\` now`,
  },
  'kind-widened': {
    ...widens,
    mirror: 'kind-narrowed',
    what: 'a model is of another kind that takes more values',
    why: widensWhy,
    message: (p) => `the model was ${p.from} and is ${p.to}, which takes more values`,
  },
  'kind-narrowed': {
    ...narrows,
    mirror: 'kind-widened',
    what: 'a model is of another kind that takes fewer values',
    why: narrowsWhy,
    message: (p) => `the model was ${p.from} and is ${p.to}, which takes fewer values`,
  },
  'kind-changed': {
    ...breaking,
    mirror: 'kind-changed',
    what: 'a model is of another kind',
    why: changesWhy,
    message: (p) => `the model was ${p.from} and is ${p.to}`,
  },
  'kind-respelt': {
    ...compatible,
    mirror: 'kind-respelt',
    what: 'a model is of another kind that takes the same values',
    why: sameWhy,
    message: (p) => `the model was ${p.from} and is ${p.to}, which takes the same values`,
  },
  'kind-unclear': {
    ...warning,
    mirror: 'kind-unclear',
    what: 'a model is of another kind, and whether it takes other values could not be found out',
    why: unclearWhy,
    message: (p) => `the model was ${p.from} and is ${p.to}; whether that takes other values could not be found out`,
  },

  // Fields
  'field-added': {
    ...compatible,
    mirror: 'field-removed',
    what: 'an optional field is new',
    why: 'Whoever sends may leave it out. Whoever receives may overlook it: validators let unknown keys pass unless `unknownKeys` says otherwise.',
    message: (p) => `${p.subject} is new`,
  },
  'required-field-added': {
    request: 'breaking',
    response: 'compatible',
    mirror: 'required-field-removed',
    what: 'a required field is new',
    why: 'What is sent today lacks it. Whoever receives may overlook it.',
    message: (p) => `${p.subject} is new and required`,
  },
  'field-removed': {
    ...warning,
    mirror: 'field-added',
    what: 'an optional field is gone',
    why: 'The pages do not say whether it is still taken where somebody sends it, nor whether anybody relies on receiving it.',
    message: (p) => `${p.subject} is gone`,
  },
  'required-field-removed': {
    request: 'warning',
    response: 'breaking',
    mirror: 'required-field-added',
    what: 'a required field is gone',
    why: 'Whoever receives was told that it is always there. Whether it is still taken where somebody sends it the pages do not say.',
    message: (p) => `${p.subject}, which was required, is gone`,
  },
  'field-renamed': {
    ...warning,
    mirror: 'field-renamed',
    what: 'an optional field is likely called otherwise now',
    why: 'One field went and another of the same type came, whose name or description is nearly the same. What is sent under the old key may be overlooked, and what was received under it no longer comes; whether anybody relies on it the pages do not say.',
    message: (p) => `\`${p.from}\` is likely called \`${p.to}\` now`,
  },
  'required-field-renamed': {
    ...breaking,
    mirror: 'required-field-renamed',
    what: 'a required field is likely called otherwise now',
    why: 'What is sent lacks the new key, and what is received lacks the old one.',
    message: (p) => `\`${p.from}\`, which is required, is likely called \`${p.to}\` now`,
  },
  'field-key-changed': {
    ...breaking,
    mirror: 'field-key-changed',
    what: 'a field has another key on the wire, under the same name in the pages',
    why: 'What is sent or received under the old key is not what types and validators expect any more. The pages call the field as before: an example that shows its key is new, gone, or another, or the configuration says otherwise how keys are spelt.',
    message: (p) => `\`${p.from}\` is \`${p.to}\` on the wire now`,
  },
  'field-required': {
    ...narrows,
    mirror: 'field-optional',
    what: 'a field is now required',
    why: 'What is sent without it is no longer valid. Whoever receives it gets it more often.',
    message: (p) => `${p.subject} is now required`,
  },
  'field-optional': {
    ...widens,
    mirror: 'field-required',
    what: 'a field is now optional',
    why: 'Whoever receives was told that it is always there. Whoever sends may go on.',
    message: (p) => `${p.subject} is now optional`,
  },
  'default-changed': {
    request: 'warning',
    response: 'compatible',
    mirror: 'default-changed',
    what: 'the default of a field changed',
    why: 'Who leaves the field out gets another behaviour; the pages do not say whether that matters.',
    message: (p) => `the default of ${p.subject} was ${p.from} and is ${p.to}`,
  },

  // Types
  'type-widened': {
    ...widens,
    mirror: 'type-narrowed',
    what: 'a type takes more values',
    why: widensWhy,
    message: (p) => `${p.subject} was ${p.from} and is ${p.to}, which takes more values`,
  },
  'type-narrowed': {
    ...narrows,
    mirror: 'type-widened',
    what: 'a type takes fewer values',
    why: narrowsWhy,
    message: (p) => `${p.subject} was ${p.from} and is ${p.to}, which takes fewer values`,
  },
  'type-changed': {
    ...breaking,
    mirror: 'type-changed',
    what: 'a type is another one',
    why: changesWhy,
    message: (p) => `${p.subject} was ${p.from} and is ${p.to}`,
  },
  'type-respelt': {
    ...compatible,
    mirror: 'type-respelt',
    what: 'a type is written differently and takes the same values',
    why: sameWhy,
    message: (p) => `${p.subject} was ${p.from} and is ${p.to}, which takes the same values`,
  },
  'type-unclear': {
    ...warning,
    mirror: 'type-unclear',
    what: 'a type is written differently, and whether it takes other values could not be found out',
    why: unclearWhy,
    message: (p) => `${p.subject} was ${p.from} and is ${p.to}; whether that takes other values could not be found out`,
  },

  // Constraints
  'constraint-widened': {
    ...widens,
    mirror: 'constraint-narrowed',
    what: 'a field takes more values, by a constraint that is gone or looser',
    why: widensWhy,
    message: (p) => `the constraints of ${p.subject} were ${p.from} and are ${p.to}, which takes more values`,
  },
  'constraint-narrowed': {
    ...narrows,
    mirror: 'constraint-widened',
    what: 'a field takes fewer values, by a constraint that is new or stricter',
    why: narrowsWhy,
    message: (p) => `the constraints of ${p.subject} were ${p.from} and are ${p.to}, which takes fewer values`,
  },
  'constraint-changed': {
    ...breaking,
    mirror: 'constraint-changed',
    what: 'a field takes other values, by another constraint',
    why: changesWhy,
    message: (p) => `the constraints of ${p.subject} were ${p.from} and are ${p.to}`,
  },
  'constraint-unclear': {
    ...warning,
    mirror: 'constraint-unclear',
    what: 'a field has another pattern, and whether that takes other values could not be found out',
    why: 'Whether one regular expression takes all that another takes is more than marktype finds out. Look at it yourself, as if it were breaking.',
    message: (p) =>
      `the constraints of ${p.subject} were ${p.from} and are ${p.to}; whether that takes other values could not be found out`,
  },
  'format-changed': {
    ...warning,
    mirror: 'format-changed',
    what: 'the format of a field is new, gone, or another one',
    why: 'No validator of ours asserts a format. Whether the server does the pages do not say.',
    message: (p) => `the format of ${p.subject} was ${p.from} and is ${p.to}`,
  },
  'read-only': {
    request: 'warning',
    response: 'compatible',
    mirror: 'not-read-only',
    what: 'a field is now for the server alone to say',
    why: 'Whoever sends it may be refused, or not be heard; the pages do not say which. Whoever receives gets it as before.',
    message: (p) => `${p.subject} is now read-only`,
  },
  'not-read-only': {
    ...compatible,
    mirror: 'read-only',
    what: 'a field is no longer for the server alone to say',
    why: 'Who sends none may go on, unless it is required, which is told by itself.',
    message: (p) => `${p.subject} is no longer read-only`,
  },
  'write-only': {
    request: 'compatible',
    response: 'warning',
    mirror: 'not-write-only',
    what: 'a field is now for clients alone to say',
    why: 'Whoever receives may no longer get it; whether anybody relies on it the pages do not say.',
    message: (p) => `${p.subject} is now write-only`,
  },
  'not-write-only': {
    ...compatible,
    mirror: 'write-only',
    what: 'a field is no longer for clients alone to say',
    why: 'Whoever receives it may overlook it.',
    message: (p) => `${p.subject} is no longer write-only`,
  },

  // Null
  'null-allowed': {
    ...widens,
    mirror: 'null-forbidden',
    what: 'a field may now be null',
    why: widensWhy,
    message: (p) => `${p.subject} may now be null`,
  },
  'null-forbidden': {
    ...narrows,
    mirror: 'null-allowed',
    what: 'a field may no longer be null',
    why: narrowsWhy,
    message: (p) => `${p.subject} may no longer be null`,
  },
  'null-documented': {
    request: 'compatible',
    response: 'warning',
    mirror: 'null-undocumented',
    what: 'a field is now documented as nullable; before, nothing was said',
    why: 'Whether null was received before the pages did not say.',
    message: (p) => `${p.subject} may be null; before, the page did not say`,
  },
  'null-undocumented': {
    request: 'warning',
    response: 'compatible',
    mirror: 'null-documented',
    what: 'a field was documented as nullable, and now nothing is said',
    why: 'Whether null may still be sent the pages do not say.',
    message: (p) => `${p.subject} could be null; now the page does not say`,
  },
  'null-ruled-out': {
    ...docs,
    mirror: 'null-left-open',
    what: 'a field is now known to be never null; before, nobody said',
    why: 'What became known is not what changed: nobody promised that null could be sent.',
    message: (p) => `${p.subject} is never null; before, nobody said`,
  },
  'null-left-open': {
    request: 'compatible',
    response: 'warning',
    mirror: 'null-ruled-out',
    what: 'a field was documented as never null, and now nothing is said',
    why: 'Whether null may be received the pages do not say.',
    message: (p) => `${p.subject} was never null; now the page does not say`,
  },

  // Keys that no field names
  'additional-added': {
    ...compatible,
    mirror: 'additional-removed',
    what: 'a model now takes keys that no field names',
    why: 'Who sends none may go on, and whoever receives them may overlook them.',
    message: (p) => `other keys are now allowed, each ${p.to}`,
  },
  'additional-removed': {
    request: 'warning',
    response: 'compatible',
    mirror: 'additional-added',
    what: 'a model no longer takes keys that no field names',
    why: 'Whether they are still taken where somebody sends them the pages do not say.',
    message: (p) => `other keys, each ${p.from}, are no longer documented`,
  },

  // Enums
  'value-added': {
    ...widens,
    mirror: 'value-removed',
    what: 'a value of a closed enum is new',
    why: widensWhy,
    message: (p) => `the value ${p.to} is new`,
  },
  'value-removed': {
    ...narrows,
    mirror: 'value-added',
    what: 'a value of an enum is gone',
    why: narrowsWhy,
    message: (p) => `the value ${p.from} is gone`,
  },
  'value-respelt': {
    ...breaking,
    mirror: 'value-respelt',
    what: 'a value of a closed enum is likely spelt otherwise now',
    why: 'On the wire the old spelling and the new one are two values.',
    message: (p) => `the value ${p.from} is likely spelt ${p.to} now`,
  },
  'open-value-added': {
    ...compatible,
    mirror: 'open-value-removed',
    what: 'a value of an open enum is new',
    why: 'An open enum takes values that its page does not name.',
    message: (p) => `the value ${p.to} is new; the enum was open to it`,
  },
  'open-value-removed': {
    request: 'warning',
    response: 'compatible',
    mirror: 'open-value-added',
    what: 'a value is no longer named by its enum, which is open',
    why: 'The type still takes it; whether the server does the pages do not say.',
    message: (p) => `the value ${p.from} is no longer named; the enum is open to it`,
  },
  'enum-opened': {
    ...widens,
    mirror: 'enum-closed',
    what: 'an enum is now open: it takes values that its page does not name',
    why: widensWhy,
    message: () => 'the enum was closed and is open',
  },
  'enum-closed': {
    ...narrows,
    mirror: 'enum-opened',
    what: 'an enum is now closed: it takes only the values that its page names',
    why: narrowsWhy,
    message: () => 'the enum was open and is closed',
  },

  // Unions
  'member-added': {
    ...widens,
    mirror: 'member-removed',
    what: 'a member of a union is new',
    why: widensWhy,
    message: (p) => `the member ${p.to} is new`,
  },
  'member-removed': {
    ...narrows,
    mirror: 'member-added',
    what: 'a member of a union is gone',
    why: narrowsWhy,
    message: (p) => `the member ${p.from} is gone`,
  },
  'covered-member-added': {
    ...compatible,
    mirror: 'covered-member-removed',
    what: 'a member of a union is new, and another one took its values already',
    why: sameWhy,
    message: (p) => `the member ${p.to} is new; its values were valid already`,
  },
  'covered-member-removed': {
    ...compatible,
    mirror: 'covered-member-added',
    what: 'a member of a union is gone, and another one takes its values',
    why: sameWhy,
    message: (p) => `the member ${p.from} is gone; its values are still valid`,
  },
  'unclear-member-added': {
    ...warning,
    mirror: 'unclear-member-removed',
    what: 'a member of a union is new, and whether another one took its values could not be found out',
    why: unclearWhy,
    message: (p) => `the member ${p.to} is new; whether its values were valid already could not be found out`,
  },
  'unclear-member-removed': {
    ...warning,
    mirror: 'unclear-member-added',
    what: 'a member of a union is gone, and whether another one takes its values could not be found out',
    why: unclearWhy,
    message: (p) => `the member ${p.from} is gone; whether its values are still valid could not be found out`,
  },

  // What people read
  deprecated: {
    ...docs,
    mirror: 'undeprecated',
    what: 'a model or a field is now deprecated',
    why: 'It still works. Editors strike it through.',
    message: (p) => `${p.subject} is now deprecated`,
  },
  undeprecated: {
    ...docs,
    mirror: 'deprecated',
    what: 'a model or a field is no longer deprecated',
    why: docsWhy,
    message: (p) => `${p.subject} is no longer deprecated`,
  },
  'deprecation-changed': {
    ...docs,
    mirror: 'deprecation-changed',
    what: 'the reason for a deprecation changed',
    why: docsWhy,
    message: (p) => `the reason why ${p.subject} is deprecated changed`,
  },
  'description-changed': {
    ...docs,
    mirror: 'description-changed',
    what: 'a description changed',
    why: docsWhy,
    message: (p) => `the description of ${p.subject} changed`,
  },
  'example-changed': {
    ...docs,
    mirror: 'example-changed',
    what: 'the example of a field changed',
    why: docsWhy,
    message: (p) => `the example of ${p.subject} changed`,
  },
  'name-changed': {
    ...docs,
    mirror: 'name-changed',
    what: 'a field, or a value of an enum, is called otherwise in the pages',
    why: 'The key, or the value, that is on the wire is the same.',
    message: (p) => `${p.subject} was called ${p.from} in the pages and is called ${p.to}`,
  },
  'transport-changed': {
    ...docs,
    mirror: 'transport-changed',
    what: "a field of the SDK's transport is new, gone, or another",
    why: 'It is no part of the payload: types and validators leave it out.',
    message: (p) => `${p.subject}, a field of the SDK's transport, was ${p.from} and is ${p.to}`,
  },
} satisfies Record<string, Rule>

/** The id of a rule, such as `field-removed`; a change has it in `rule`. */
export type RuleId = keyof typeof rules

/** The level of a rule for a direction: where both count, the stricter. */
export function levelOf(rule: RuleId, direction: Direction): Level {
  const { request, response }: Rule = rules[rule]
  if (direction !== 'both') return direction === 'request' ? request : response
  return levelOrder[Math.min(levelOrder.indexOf(request), levelOrder.indexOf(response))]!
}
