/** Declarations → the statements of one file: local names for what is imported, imports sorted, docs encoded. */
import type { JSDocStructure, OptionalKind } from 'ts-morph'
import type { Export, Statement } from '../../ir/plan.ts'
import { byCodeUnit } from '../../ir/spec.ts'
import { commentText } from '../../sinks/comment.ts'
import { relativePath } from '../../sinks/file-path.ts'
import { identifier } from '../../sinks/identifier.ts'
import { memberKey } from '../../sinks/property-key.ts'
import { importsIn, textOf, type Code, type Imported } from './code.ts'
import type { Declaration, Doc } from './declarations.ts'

/** The option `importExtension`: what imports between outputs end in; `none`: nothing. */
export type ImportExtension = 'js' | 'ts' | 'none'
type Import = Extract<Statement, { kind: 'import' }>

/** Puts a file together. In: its path from the output root, and its declarations. */
export function fileOf(
  path: string,
  declarations: readonly Declaration[],
  extension: ImportExtension,
): { statements: (Statement | string)[]; exports: Export[] } {
  const names = localNames(path, declarations)
  const text = (piece: Code): string => textOf(piece, (found) => names.get(keyOf(found)) ?? found.name)
  return {
    statements: [
      ...importsOf(path, names, declarations, extension),
      ...declarations.map((each) => structureOf(each, text)),
    ],
    exports: declarations.flatMap((each) =>
      each.kind === 'source' || isHidden(each)
        ? []
        : [{ name: identifier(each.name), isType: each.kind === 'interface' || each.kind === 'type' }],
    ),
  }
}

const isHidden = (declaration: Declaration): boolean =>
  ('isPrivate' in declaration && declaration.isPrivate === true) ||
  ('isInternal' in declaration && declaration.isInternal === true)

// Names that generated code uses as globals: an import of the same name would hide them.
const globals = new Set(
  'Array Blob Error Infinity Map NaN Number Object Set String Uint8Array globalThis undefined'.split(' '),
)

const keyOf = ({ path, name, prefix }: Imported): string => (name === '*' ? `${path}#* ${prefix}` : `${path}#${name}`)

const codeIn = (declaration: Declaration): Code[] => {
  switch (declaration.kind) {
    case 'interface':
      return [...declaration.members.map((member) => member.type), ...(declaration.index ? [declaration.index] : [])]
    case 'type':
      return [declaration.type]
    case 'function':
      return [
        ...declaration.parameters.flatMap(({ type, initializer }) => (initializer ? [type, initializer] : [type])),
        declaration.returns,
        declaration.body,
      ]
    case 'const':
      return [...(declaration.type ? [declaration.type] : []), declaration.value]
    case 'source':
      return [declaration.source]
  }
}

// First come, first named; whoever comes second is called by its namespace too.
function localNames(path: string, declarations: readonly Declaration[]): Map<string, string> {
  const taken = new Set([...globals, ...declarations.map((each) => identifier(each.name))])
  const names = new Map<string, string>()
  const found = declarations
    .flatMap(codeIn)
    .flatMap(importsIn)
    .filter((each) => each.path !== path)
  for (const each of found) {
    if (names.has(keyOf(each))) continue
    const name = freeName(each.name === '*' ? { ...each, name: each.prefix } : each, taken)
    taken.add(name)
    names.set(keyOf(each), name)
  }
  return names
}

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
function freeName({ name, prefix }: Imported, taken: ReadonlySet<string>): string {
  const qualified = `${prefix}${upperFirst(name)}`
  if (!taken.has(name)) return name
  if (!taken.has(qualified)) return qualified
  let number = 2
  while (taken.has(`${name}_${number}`)) number++
  return `${name}_${number}`
}

function importsOf(
  path: string,
  names: ReadonlyMap<string, string>,
  declarations: readonly Declaration[],
  extension: ImportExtension,
): Import[] {
  const found = new Map(
    declarations
      .flatMap(codeIn)
      .flatMap(importsIn)
      .filter((each) => each.path !== path)
      .map((each) => [keyOf(each), each]),
  )
  const all = [...found.values()]
  const packages = [...new Set(all.flatMap((each) => (each.isPackage ? [each.path] : [])))].toSorted(byCodeUnit)
  const paths = [...new Set(all.flatMap((each) => (each.isPackage ? [] : [each.path])))].toSorted(byCodeUnit)
  return [
    ...packages.flatMap((name) =>
      importsFrom(
        name,
        all.filter((each) => each.isPackage && each.path === name),
        names,
      ),
    ),
    ...paths.flatMap((target) => {
      const own = all.filter((each) => !each.isPackage && each.path === target)
      return importsFrom(specifier(path, target, extension), own, names)
    }),
  ]
}

// The imports of one module: all of it under each local name, then single names.
function importsFrom(
  moduleSpecifier: string,
  found: readonly Imported[],
  names: ReadonlyMap<string, string>,
): Import[] {
  const kind = 'import' as const
  const whole = found.filter(({ name }) => name === '*').map((each) => names.get(keyOf(each))!)
  const own = found.filter(({ name }) => name !== '*').toSorted((a, b) => byCodeUnit(a.name, b.name))
  const isTypeOnly = own.every((each) => each.isType)
  const namedImports = own.map((each) => {
    const name = names.get(keyOf(each))!
    return { name: each.name, isTypeOnly: each.isType && !isTypeOnly, ...(name === each.name ? {} : { alias: name }) }
  })
  return [
    ...whole.map((namespaceImport): Import => ({ kind, moduleSpecifier, namespaceImport })),
    ...(own.length === 0 ? [] : [{ kind, isTypeOnly, moduleSpecifier, namedImports } as const]),
  ]
}

/** How one output file names another in an import. */
export function specifier(from: string, to: string, extension: ImportExtension): string {
  const relative = relativePath(from, to)
  const stem = (relative.startsWith('.') ? relative : `./${relative}`).replace(/\.ts$/, '')
  return extension === 'none' ? stem : `${stem}.${extension}`
}

function structureOf(declaration: Declaration, text: (piece: Code) => string): Statement | string {
  if (declaration.kind === 'source') return text(declaration.source)
  const name = identifier(declaration.name)
  const docs = docsOf(declaration.doc)
  switch (declaration.kind) {
    case 'interface':
      return {
        kind: 'interface',
        isExported: true,
        name,
        docs,
        properties: declaration.members.map((member) => ({
          name: memberKey(member.key),
          hasQuestionToken: member.isOptional,
          type: text(member.type),
          docs: docsOf(member.doc),
        })),
        indexSignatures: declaration.index
          ? [{ keyName: 'key', keyType: 'string', returnType: text(declaration.index) }]
          : [],
      }
    case 'type':
      return { kind: 'type', isExported: true, name, docs, type: text(declaration.type) }
    case 'function':
      return {
        kind: 'function',
        isExported: !declaration.isPrivate,
        name,
        docs,
        parameters: declaration.parameters.map(({ name, type, isOptional, initializer }) => ({
          name: identifier(name),
          type: text(type),
          ...(isOptional ? { hasQuestionToken: true } : {}),
          ...(initializer ? { initializer: text(initializer) } : {}),
        })),
        returnType: text(declaration.returns),
        statements: [text(declaration.body)],
      }
    case 'const':
      return {
        kind: 'variable',
        isExported: !declaration.isPrivate,
        docs,
        declarations: [
          { name, ...(declaration.type ? { type: text(declaration.type) } : {}), initializer: text(declaration.value) },
        ],
      }
  }
}

function docsOf(doc: Doc | undefined): OptionalKind<JSDocStructure>[] {
  const { description, deprecated, example, remarks = [] } = doc ?? {}
  const words = [description, ...remarks].filter((part) => part !== undefined && part !== '').join('\n\n')
  const tags = [
    ...(deprecated === undefined
      ? []
      : [{ tagName: 'deprecated', ...(deprecated === true ? {} : { text: commentText(deprecated) }) }]),
    ...(example === undefined ? [] : [{ tagName: 'example', text: commentText(example) }]),
  ]
  return words === '' && tags.length === 0 ? [] : [{ description: commentText(words), tags }]
}
