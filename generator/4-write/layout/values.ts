/** Arrays, objects and functions that are values. */
import { builders, utils } from 'prettier/doc'
import { leftmost, type Expression, type ParameterSyntax, type Syntax } from '../../ir/syntax.ts'
import { lastComma, Unproved, type At, type Doc } from './at.ts'
import { assignmentDoc } from './assignment.ts'
import { isOfNumbers } from './calls.ts'
import { parametersDoc } from './parameters.ts'
import { keysUnder } from './tokens.ts'

const { fill, group, ifBreak, indent, line, softline } = builders

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

/** `[…]`; of numbers, as many in a line as fit. */
export function arrayDoc(piece: Of<'array'>, at: At): Doc {
  const { items } = piece
  if (items.length === 0) return '[]'
  const docs = items.map((item) => at.lay(item, 'item', at))
  if (isOfNumbers(piece)) {
    const groupId = Symbol('array')
    const comma = at.style.trailingComma === 'none' ? '' : ifBreak(',', '', { groupId })
    const parts = docs.flatMap((doc, index): Doc[] => (index === docs.length - 1 ? [[doc, comma]] : [[doc, ','], line]))
    return group(['[', indent([softline, fill(parts)]), softline, ']'], { id: groupId })
  }
  const parts = docs.flatMap((doc, index): Doc[] =>
    index === docs.length - 1 ? [group(doc)] : [group(doc), ',', line],
  )
  return group(['[', indent([softline, parts, lastComma(at.style)]), softline, ']'], { shouldBreak: isOfParts(items) })
}

// Several arrays, or several objects, each with more than one part.
function isOfParts(items: readonly Syntax[]): boolean {
  if (items.length < 2) return false
  return items.every(
    (item) =>
      item.kind === items[0]!.kind &&
      ((item.kind === 'array' && item.items.length > 1) || (item.kind === 'object' && item.entries.length > 1)),
  )
}

/** `{ … }`. */
export function objectDoc({ entries, isOpen }: Of<'object'>, at: At): Doc {
  if (entries.length === 0) return '{}'
  const keys = entries.flatMap((each) => (each.kind === 'entry' || each.kind === 'getter' ? [each.key] : []))
  const keyText = keysUnder(keys, at.style)
  const docs = entries.map((each, index): Doc => [index === 0 ? '' : [',', line], entryDoc(each, keyText, at)])
  const edge = at.style.bracketSpacing ? line : softline
  const shouldBreak = at.style.objectWrap === 'preserve' && isOpen === true
  return group(['{', indent([edge, ...docs]), lastComma(at.style), edge, '}'], { shouldBreak })
}

function entryDoc(each: Syntax, keyText: (key: string) => string, at: At): Doc {
  if (each.kind !== 'entry' && each.kind !== 'getter') return at.lay(each, 'item', at)
  const here: At = { ...at, piece: each, role: 'item', above: at }
  if (each.kind === 'getter') return ['get ', keyText(each.key), '() ', blockDoc(each.body, here)]
  return assignmentDoc({ left: keyText(each.key), sign: ':', right: each.value, role: 'value', kind: 'entry' }, here)
}

/** A block; a single statement gets braces here, too. */
const blockDoc = (body: Syntax, at: At): Doc =>
  at.lay(body.kind === 'block' ? body : { kind: 'block', statements: [body] }, 'body', at)

/** `...value`. */
export const spreadDoc = ({ value }: Of<'spread'>, at: At): Doc => ['...', at.lay(value, 'spread', at)]

/** `value as type`. */
export function asDoc({ value, type }: Of<'as'>, at: At): Doc {
  const parts: Doc[] = [at.lay(value, 'cast', at), ' as ', at.lay(type, 'annotation', at)]
  return at.role === 'callee' || at.role === 'object' ? group([indent([softline, ...parts]), softline]) : parts
}

/** `(…) => body`. */
export function arrowDoc({ parameters, returns, body }: Of<'arrow'>, at: At): Doc {
  if (body.kind === 'arrow' || (body.kind !== 'object' && leftmost(body).kind === 'object')) throw new Unproved()
  const isOpening = at.role === 'opening'
  const sign = signatureDoc(parameters, returns, isOpening, at)
  const doc = at.bodies.get(body) ?? at.lay(body, 'body', at)
  // Else functions in functions would take twice as long with every level.
  at.bodies.set(body, doc)
  const comma = isOpening ? lastComma(at.style, 'all') : ''
  const end = isOpening ? softline : ''
  if (body.kind === 'array' || body.kind === 'object' || body.kind === 'block')
    return group([group(sign), ' =>', group([' ', doc])])
  if (body.kind === 'conditional') {
    const inner = group([ifBreak('', '('), indent([softline, doc]), ifBreak('', ')'), comma, end])
    return group([group(sign), ' =>', group([' ', inner])])
  }
  return group([group(sign), ' =>', group([indent([line, doc]), comma, end])])
}

function signatureDoc(
  parameters: readonly ParameterSyntax[],
  returns: Syntax | undefined,
  isOpening: boolean,
  at: At,
): Doc {
  const [only, ...others] = parameters
  const isBare = only && others.length === 0 && !only.type && !only.isOptional && !only.initializer && !returns
  if (isBare && at.style.arrowParens === 'avoid') return only.name
  const returned: Doc = returns ? [': ', at.lay(returns, 'annotation', at)] : ''
  const printed = parametersDoc(parameters, at)
  if (isOpening) {
    if (utils.willBreak(printed) || utils.willBreak(returned)) throw new Unproved()
    return group([utils.removeLines(printed), group(utils.removeLines(returned))])
  }
  return group([printed, returned])
}
