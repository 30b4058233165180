/**
 * A module that exports plain data → that data, without running it: what loads TypeScript takes longer than all else that a small project
 * needs. Whatever a parser of JavaScript does not take for data is left to be run.
 */
import { parse, type Expression, type ExportDefaultDeclaration, type ImportDeclaration, type Program } from 'acorn'

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
  const { key, value } = property
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined
  // The second would be the prototype, and no key.
  if (name === undefined || name === '__proto__') throw new NotData()
  return [name, valueOf(value)]
}
