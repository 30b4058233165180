/** The fence of an example → the value it shows. Read with a parser, never run. */
import { parseExpressionAt, tokenizer, tokTypes, type Expression, type SpreadElement } from 'acorn'
import type { Json } from '../ir/spec.ts'
import { hole, type Instance } from './conformance.ts'

/** A value, where it stands in the text of the fence (`end` is exclusive), and its parts by key or index. */
export type Literal = {
  value: Instance
  start: number
  end: number
  parts?: ReadonlyMap<string | number, Literal>
}

/**
 * Reads an example. In: the text of a fence that declares one `value`, below its imports. Out: the value, its dates as the
 * strings they are on the wire; nothing where the fence holds anything else.
 */
export function readLiteral(text: string): Literal | undefined {
  try {
    const start = startOfValue(text)
    if (start === undefined) return undefined
    const expression = parseExpressionAt(text, start, syntax)
    const rest = [...tokenizer(text.slice(expression.end), syntax)]
    if (rest.some(({ type }) => type !== tokTypes.semi)) return undefined
    return literalOf(expression, 0)
  } catch (fault) {
    // What does not parse shows nothing; neither does what is nested deeper than the parser can follow.
    if (fault instanceof SyntaxError || fault instanceof RangeError) return undefined
    throw fault
  }
}

const syntax = { ecmaVersion: 'latest', sourceType: 'module', allowAwaitOutsideFunction: true } as const
const declaring = new Set(['let', 'const', 'var'])
/** What is nested deeper is a hole, so that nobody who walks a literal runs out of stack. */
const deepest = 256

// The parser knows no type annotations, but their words are words of JavaScript too: the value stands behind the first `=`.
function startOfValue(text: string): number | undefined {
  let before = ''
  let isDeclared = false
  for (const { type, start, end } of tokenizer(text, syntax)) {
    if (type === tokTypes.eq) return isDeclared ? end : undefined
    const word = text.slice(start, end)
    isDeclared ||= word === 'value' && declaring.has(before)
    before = word
  }
  return undefined
}

function literalOf(node: Expression, depth: number): Literal {
  const { start, end } = node
  const parts = depth < deepest ? partsOf(node, depth + 1) : undefined
  if (!parts) return { value: scalarOf(node), start, end }
  const values = [...parts].map(([key, part]) => [key, part.value] as const)
  return {
    value: node.type === 'ArrayExpression' ? values.map(([, value]) => value) : Object.fromEntries(values),
    start,
    end,
    parts,
  }
}

// The parts of an array or object; nothing for what is neither, or has a part that no key or index can be told of.
function partsOf(node: Expression, depth: number): Map<string | number, Literal> | undefined {
  const parts = new Map<string | number, Literal>()
  if (node.type === 'ArrayExpression') {
    for (const [index, item] of node.elements.entries()) {
      if (!item || item.type === 'SpreadElement') return undefined
      parts.set(index, literalOf(item, depth))
    }
    return parts
  }
  if (node.type !== 'ObjectExpression') return undefined
  for (const property of node.properties) {
    const key = property.type === 'SpreadElement' || property.computed ? undefined : keyOf(property.key)
    if (key === undefined || property.type === 'SpreadElement') return undefined
    parts.set(key, literalOf(property.value, depth))
  }
  return parts
}

const keyOf = (key: Expression): string | undefined =>
  key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined

function scalarOf(node: Expression): Instance {
  switch (node.type) {
    case 'Literal':
      return node.regex ? hole : node.bigint ? Number(node.bigint) : (node.value as Json)
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? (node.quasis[0]!.value.cooked ?? hole) : hole
    case 'Identifier':
      return node.name === 'undefined' ? undefined : hole
    case 'UnaryExpression':
      return node.operator === '-' ? negative(scalarOf(node.argument)) : hole
    case 'CallExpression':
    case 'NewExpression':
      return node.callee.type === 'Identifier' ? made(node.callee.name, node.arguments) : hole
    default:
      return hole
  }
}

const negative = (value: Instance): Instance => (typeof value === 'number' ? -value : hole)

// What the SDK wraps, as the wire has it.
function made(name: string, [argument, ...rest]: readonly (Expression | SpreadElement)[]): Instance {
  const text = argument?.type === 'Literal' && rest.length === 0 ? argument.value : undefined
  if (typeof text !== 'string') return hole
  if (name === 'Date' || name === 'RFCDate') return text
  return name === 'BigInt' || name === 'Decimal' ? Number(text) : hole
}
