/**
 * A module that exports plain data → that data, without running it: what loads TypeScript takes longer than all else that a small project
 * needs. Whatever a parser of JavaScript does not take for data is left to be run.
 */
import {
  parse,
  parseExpressionAt,
  type Expression,
  type ExportDefaultDeclaration,
  type ImportDeclaration,
  type Program,
  type Property as PropertyNode,
  type SpreadElement,
} from 'acorn'
import type { Place } from '../ir/place.ts'

/** Reads a module: `export default { … }`, or the same in `defineConfig(…)` of marktype. Out: nothing where it says anything else. */
export function readData(source: string): { value: unknown } | undefined {
  try {
    const { body } = parse(source, { ecmaVersion: 'latest', sourceType: 'module' })
    const exported = exportedBy(body)
    return exported && { value: valueOf(exported) }
  } catch (fault) {
    // What does not parse may be TypeScript; what is nested deeper than the parser can follow is not written by a person.
    if (fault instanceof SyntaxError || fault instanceof RangeError || fault instanceof NotData) return undefined
    throw fault
  }
}

class NotData extends Error {}

function exportedBy(body: Program['body']): Expression | undefined {
  const last = body.at(-1)
  const imports = body.slice(0, -1)
  if (last?.type !== 'ExportDefaultDeclaration' || imports.length > 1) return undefined
  const define = imports[0]?.type === 'ImportDeclaration' ? importedIn(imports[0]) : undefined
  return imports.length === 0 || define !== undefined ? dataIn(last.declaration, define) : undefined
}

// The name under which `defineConfig` is known, where nothing else is imported.
function importedIn({ source, specifiers, attributes }: ImportDeclaration): string | undefined {
  const [only] = specifiers
  return source.value === 'marktype' &&
    attributes.length === 0 &&
    specifiers.length === 1 &&
    only?.type === 'ImportSpecifier' &&
    only.imported.type === 'Identifier' &&
    only.imported.name === 'defineConfig'
    ? only.local.name
    : undefined
}

function dataIn(exported: ExportDefaultDeclaration['declaration'], define: string | undefined): Expression | undefined {
  if (exported.type === 'ObjectExpression') return exported
  if (exported.type !== 'CallExpression' || exported.optional || exported.arguments.length !== 1) return undefined
  const { callee } = exported
  const [argument] = exported.arguments
  const isDefined = define !== undefined && callee.type === 'Identifier' && callee.name === define
  return isDefined && argument?.type === 'ObjectExpression' ? argument : undefined
}

function valueOf(node: Expression): unknown {
  switch (node.type) {
    case 'Literal':
      if (node.regex || node.bigint !== undefined) throw new NotData()
      return node.value
    case 'TemplateLiteral':
      if (node.expressions.length > 0) throw new NotData()
      return node.quasis[0]!.value.cooked
    case 'UnaryExpression': {
      const value = node.operator === '-' ? valueOf(node.argument) : undefined
      if (typeof value !== 'number') throw new NotData()
      return -value
    }
    case 'ArrayExpression':
      return node.elements.map((element) => {
        if (!element || element.type === 'SpreadElement') throw new NotData()
        return valueOf(element)
      })
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.map(entryOf))
    default:
      throw new NotData()
  }
}

type Property = Extract<Expression, { type: 'ObjectExpression' }>['properties'][number]

function entryOf(property: Property): [string, unknown] {
  if (property.type === 'SpreadElement' || property.computed || property.kind !== 'init') throw new NotData()
  const { value } = property
  const name = keyOf(property)
  // The second would be the prototype, and no key.
  if (name === undefined || name === '__proto__') throw new NotData()
  return [name, valueOf(value)]
}

/**
 * Returns where a part of the data stands, or the nearest part around it that is there; nothing where the file is no plain data. In: the text
 * of the file and its name, and the way to the part, as `inputs[0].path`.
 */
export function placeInData(source: string, file: string, way: string): Place | undefined {
  try {
    const options = { ecmaVersion: 'latest', sourceType: 'module', locations: true } as const
    const root = file.endsWith('.json')
      ? parseExpressionAt(source, 0, options)
      : exportedBy(parse(source, options).body)
    const found = root && partAt(root, way.match(/[^.[\]]+/g) ?? [])
    return found?.loc ? placeOf(file, found.loc) : undefined
  } catch (fault) {
    if (fault instanceof SyntaxError || fault instanceof RangeError) return undefined
    throw fault
  }
}

type Part = Expression | PropertyNode

function partAt(root: Expression, way: readonly string[]): Part {
  let part: Part = root
  for (const step of way) {
    const value: Expression = part.type === 'Property' ? (part.value as Expression) : part
    const next: Part | SpreadElement | null | undefined =
      value.type === 'ArrayExpression'
        ? value.elements[Number(step)]
        : value.type === 'ObjectExpression'
          ? value.properties.find((each) => each.type === 'Property' && keyOf(each) === step)
          : undefined
    if (!next || next.type === 'SpreadElement') return part
    part = next
  }
  return part
}

const keyOf = ({ key }: PropertyNode): string | undefined =>
  key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined

const placeOf = (path: string, { start, end }: NonNullable<Part['loc']>): Place => ({
  ...{ path, line: start.line, column: start.column + 1 },
  ...{ endLine: end.line, endColumn: end.column + 1 },
})
