/** What openapi-typescript makes of the document that `openapi` writes, held against what `types` writes. */
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import type { Spec } from '../../generator/ir/spec.ts'
import { fileStem, namespaceFolders } from '../../generator/sinks/file-path.ts'

/** In: the document, the files of the template `types`, and their Spec. Out: the models whose types differ, and how. */
export async function differingTypes(
  document: object,
  files: readonly { path: string; text: string }[],
  spec: Spec,
): Promise<{ compared: number; differing: string[] }> {
  // A default says what a missing field means, and not that it is there.
  const theirs = componentsIn(astToString(await openapiTS(document as OpenAPI3, { defaultNonNullable: false })))
  const ids = new Map(
    spec.models.map(({ id, namespace, name }) => [
      ['types', ...namespaceFolders(namespace), `${fileStem(name)}.ts`].join('/'),
      id,
    ]),
  )
  const differing: string[] = []
  for (const { path, text } of files) {
    const id = ids.get(path)
    if (id === undefined) continue
    const [ours, other] = [ourType(path, text, ids), theirs.get(componentName(id)) ?? 'nothing']
    if (ours !== other) differing.push(`${id}: ours ${difference(ours, other)}, theirs ${difference(other, ours)}`)
  }
  return { compared: ids.size, differing }
}

// As the template names components.
const componentName = (id: string): string =>
  id.replace(/[^\w.-]/gu, (character) => `_${character.codePointAt(0)!.toString(16)}_`)

// From where two texts part.
function difference(text: string, other: string): string {
  let at = 0
  while (at < text.length && text[at] === other[at]) at++
  return text.slice(Math.max(0, at - 40), at + 60)
}

function componentsIn(source: string): Map<string, string> {
  const components = new Map<string, string>()
  const file = ts.createSourceFile('openapi.ts', source, ts.ScriptTarget.Latest, true)
  const read = (name: ts.TypeNode): string | undefined => {
    // components["schemas"]["a.B"]
    if (!ts.isIndexedAccessTypeNode(name) || !ts.isIndexedAccessTypeNode(name.objectType)) return undefined
    return ts.isLiteralTypeNode(name.indexType) && ts.isStringLiteral(name.indexType.literal)
      ? name.indexType.literal.text
      : undefined
  }
  const schemas = file.statements
    .filter((each) => ts.isInterfaceDeclaration(each))
    .flatMap(({ members }) => [...members])
    .find((member) => member.name !== undefined && nameOf(member.name) === 'schemas')
  if (!schemas || !ts.isPropertySignature(schemas) || !schemas.type || !ts.isTypeLiteralNode(schemas.type))
    return components
  for (const member of schemas.type.members)
    if (ts.isPropertySignature(member) && member.type) components.set(nameOf(member.name), canonical(member.type, read))
  return components
}

function ourType(path: string, source: string, ids: ReadonlyMap<string, string>): string {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const names = new Map<string, string>()
  let declared: ts.InterfaceDeclaration | ts.TypeAliasDeclaration | undefined
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const target = new URL(statement.moduleSpecifier.text, `file:///${encodeURI(path)}`)
      const id = ids.get(decodeURI(target.pathname).slice(1).replace(/\.js$/, '.ts'))
      const bindings = statement.importClause?.namedBindings
      if (id !== undefined && bindings && ts.isNamedImports(bindings))
        for (const each of bindings.elements) names.set(each.name.text, id)
    }
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) declared = statement
  }
  if (!declared) return 'nothing'
  names.set(declared.name.text, ids.get(path)!)
  const read = (name: ts.TypeNode): string | undefined => {
    const id =
      ts.isTypeReferenceNode(name) && ts.isIdentifier(name.typeName) ? names.get(name.typeName.text) : undefined
    return id === undefined ? undefined : componentName(id)
  }
  return ts.isInterfaceDeclaration(declared) ? membersText(declared.members, read) : canonical(declared.type, read)
}

type Read = (name: ts.TypeNode) => string | undefined

const nameOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : name.getText()

/**
 * The text of a type, in one order and one spelling. What TypeScript has and JSON Schema has not, or the other way round, is left
 * out: that an optional field may hold undefined, the known values of an open enum, bytes, and that an index signature must admit
 * what the fields hold.
 */
function canonical(type: ts.TypeNode, read: Read): string {
  const name = read(type)
  if (name !== undefined) return `<${name}>`
  if (ts.isParenthesizedTypeNode(type)) return canonical(type.type, read)
  if (ts.isArrayTypeNode(type)) return `list(${canonical(type.elementType, read)})`
  if (ts.isUnionTypeNode(type)) return unionText(alternativesOf(type).map((each) => canonical(each, read)))
  if (ts.isIntersectionTypeNode(type)) {
    const literals = type.types.filter((each) => ts.isTypeLiteralNode(each))
    // Fields, and the keys that no field names; or `string & {}`, which keeps the known values of an open enum in completions.
    return literals.length === type.types.length
      ? membersText(
          literals.flatMap(({ members }) => [...members]),
          read,
        )
      : `any ${canonical(type.types[0]!, read)}`
  }
  if (ts.isTypeLiteralNode(type)) return membersText(type.members, read)
  if (ts.isTypeReferenceNode(type)) {
    const text = type.getText()
    if (text === 'globalThis.Blob' || text === 'globalThis.Uint8Array') return 'unknown'
    if (text === 'Record<string, never>') return '{}'
  }
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return JSON.stringify(type.literal.text)
  return type.getText()
}

// Of unions in unions, too.
const alternativesOf = (type: ts.TypeNode): ts.TypeNode[] =>
  ts.isParenthesizedTypeNode(type)
    ? alternativesOf(type.type)
    : ts.isUnionTypeNode(type)
      ? type.types.flatMap(alternativesOf)
      : [type]

function unionText(members: readonly string[]): string {
  const all = new Set(members.filter((member) => member !== 'undefined'))
  if (all.has('unknown')) return 'unknown'
  for (const open of [...all].filter((member) => member.startsWith('any '))) {
    const kind = open.slice('any '.length)
    for (const member of all) if (member.startsWith(kind === 'string' ? '"' : '0')) all.delete(member)
    if (kind === 'number') for (const member of all) if (/^-?\d/.test(member)) all.delete(member)
    all.delete(open)
    all.add(kind)
  }
  if (all.has('true') && all.has('false')) {
    all.delete('true')
    all.delete('false')
    all.add('boolean')
  }
  return [...all].toSorted().join(' | ')
}

function membersText(members: readonly ts.TypeElement[], read: Read): string {
  const fields = members.flatMap((member) =>
    ts.isPropertySignature(member) && member.type
      ? [`${JSON.stringify(nameOf(member.name))}${member.questionToken ? '?' : ''}: ${canonical(member.type, read)}`]
      : [],
  )
  const index = members.find((member) => ts.isIndexSignatureDeclaration(member))
  if (!index) return `{${fields.toSorted().join('; ')}}`
  // Beside fields it says the types of all of them, on our side.
  const rest = fields.length > 0 ? 'others' : canonical(index.type, read)
  return `{${[...fields, `[key]: ${rest}`].toSorted().join('; ')}}`
}
