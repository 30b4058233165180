/** The checks of an object: each field read once, straight-line, which is the fastest shape measured. */
import type { Constraints } from '../../../ir/constraints.ts'
import { payloadOf, type Field, type ObjectModel, type Type } from '../../../ir/spec.ts'
import { unknownKeysOf, type Context } from '../../template.ts'
import { code, literal, type Code } from '../../typescript/code.ts'
import {
  all,
  as,
  assign,
  at,
  block,
  call,
  choose,
  constant,
  eachKey,
  generic,
  get,
  infix,
  leave,
  not,
  returns,
  select,
  unionOf,
  variable,
  when,
} from '../../typescript/words.ts'
import { limitsOf } from '../../typescript/holds-limits.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { beyondLimits } from './limited.ts'
import { admitsAll, groupsOf, isOwn, refusals, refuse, refusesAt } from './checks.ts'
import { input, kit, kitCall, routine, value, walking, walkParameter, type Parts } from './parts.ts'

/** Fields a function checks: each takes two statements, and compilers die of functions with many hundred. */
const mostFields = 100

/** A field whose value is checked, or that must be there. */
export type Checked = { key: string; required: boolean; type: Type; limits?: Constraints }

/** The fields of a model that are checked. */
export const checkedFields = (model: ObjectModel, context: Context): Checked[] =>
  payloadOf(model)
    .map((field) => checkedOf(field, context))
    .filter(({ required, type, limits }) => required || limits || !admitsAll(type, context))

function checkedOf(field: Field, context: Context): Checked {
  const limits = limitsOf(field, context)
  const { key, required } = field
  return { key, required, type: fieldType(field, context), ...(limits ? { limits } : {}) }
}

/** Whether keys that no field names are refused. */
export const rejects = ({ id, additional }: ObjectModel, { context }: Parts): boolean =>
  additional === undefined && unknownKeysOf(context.settings, id) === 'reject'

/** The type of the keys that no field names, where it has to be checked. */
export const restOf = ({ additional }: ObjectModel, { context }: Parts): Type | undefined =>
  additional !== undefined && !admitsAll(additional, context) ? additional : undefined

/** Whether every object inherits something of that name, which is then no field of this one. */
export const isInherited = (key: string): boolean => key in Object.prototype

// An expression that is true when a key is there.
const hasKey = (key: string): Code =>
  isInherited(key) ? call(code`Object.hasOwn`, [input, literal(key)]) : infix(literal(key), 'in', input)

const read = (key: string): Code =>
  isInherited(key) ? choose(hasKey(key), get(input, key), code`undefined`) : get(input, key)

/** Statements that return whether `value` is of the model. */
export function fitsObject(model: ObjectModel, parts: Parts): Code[] {
  const fields = checkedFields(model, parts.context)
  const rest = restOf(model, parts)
  if (fields.length === 0 && !rest && !rejects(model, parts)) return [returns(kitCall('isObject', value))]
  return [
    when(not(kitCall('isObject', value)), refuse),
    ...(fields.length === 0
      ? []
      : [constant('input', as(value, inputType(model, parts))), ...fieldChecks(fields, model, parts)]),
    ...(rest ? [otherKeys(model, [refusesAt(rest, at(value, code`key`), parts, isOwn(value))])] : []),
    ...(rejects(model, parts) ? [...findOther(model), when(isOther, refuse)] : []),
    returns(code`true`),
  ]
}

const inputType = ({ id }: ObjectModel, { context }: Parts): Code => generic(kit('Input'), [context.typeOf(id)])

function fieldChecks(fields: readonly Checked[], model: ObjectModel, parts: Parts): Code[] {
  if (fields.length > mostFields)
    return groupsOf(fields, mostFields).map((group, index) => {
      const isWalking = group.some(({ type }) => parts.goesBack(type))
      const name = parts.name('fits', `fields ${index}`, (name) =>
        routine({
          name,
          isPrivate: true,
          parameters: [{ name: 'input', type: inputType(model, parts) }, ...(isWalking ? [walkParameter] : [])],
          returns: code`boolean`,
          body: [...fieldChecks(group, model, parts), returns(code`true`)],
        }),
      )
      return when(not(call(name, walking(input, isWalking))), refuse)
    })
  const [first, ...more] = fields.filter((field) => needsLocal(field, parts))
  const declare = more.length === 0 ? constant : declareVariable
  return fields.flatMap((field) => fieldCheck(field, field === first ? declare : assignLocal, parts))
}

const v = code`v`

const declareVariable = (name: string, value: Code): Code => variable(name, undefined, value)
const assignLocal = (_: string, value: Code): Code => assign(v, value)

// What is asked one question is read in its place; what is read once and asked several, through a local.
const needsLocal = ({ key, required, type, limits }: Checked, parts: Parts): boolean =>
  limits !== undefined ||
  (!admitsAll(type, parts.context) && (!required || isInherited(key) || refusals(type, v, parts).length > 1))

// One local for all fields: the same words again and again, which is what makes small archives.
function fieldCheck(field: Checked, hold: (name: string, value: Code) => Code, parts: Parts): Code[] {
  const { key, required, type, limits } = field
  const beyond = limits ? beyondLimits(limits, v, parts) : []
  if (admitsAll(type, parts.context))
    return [...(required ? [when(not(hasKey(key)), refuse)] : []), ...(limits ? [hold('v', read(key)), ...beyond] : [])]
  if (!needsLocal(field, parts)) return [when(refusals(type, get(input, key), parts)[0]!, refuse)]
  const refused = refusals(type, v, parts)
  const isExact = parts.context.settings.optional === 'exact'
  const isWrong = required
    ? all(refused)
    : isExact
      ? choose(infix(v, '===', code`undefined`), hasKey(key), all(refused))
      : all([infix(v, '!==', code`undefined`), ...refused])
  return [hold('v', read(key)), when(isWrong, refuse), ...beyond]
}

// A loop over the keys that no field names, the inherited ones too.
function otherKeys(model: ObjectModel, then: readonly Code[]): Code {
  const known = payloadOf(model).map(({ key }) => literal(key))
  const skip = known.length === 0 ? [] : [select(code`key`, [{ tests: known, body: [leave('continue')] }])]
  return eachKey('key', value, block([...skip, ...then]))
}

// The first key that no field names: loops come by an object's own keys first. Whose it is, is asked behind the loop: inside, that
// takes a quarter of the whole time.
const findOther = (model: ObjectModel): Code[] => [
  variable('other', unionOf([code`string`, code`undefined`])),
  otherKeys(model, [assign(code`other`, code`key`), leave('break')]),
]
const isOther = all([
  infix(code`other`, '!==', code`undefined`),
  call(code`Object.prototype.hasOwnProperty.call`, [value, code`other`]),
])

/** A function that returns whether an object has a key of its own that no field names. */
export const hasOther = (model: ObjectModel, parts: Parts): Code =>
  parts.name('hasOther', '', (name) =>
    routine({
      name,
      isPrivate: true,
      parameters: [{ name: 'value', type: code`object` }],
      returns: code`boolean`,
      body: [...findOther(model), returns(isOther)],
    }),
  )
