/** Statements → the text that ts-morph prints of them: it works from structures alone, without a Project. */
import { printStructure, StructureKind, VariableDeclarationKind, type StatementStructures } from 'ts-morph'
import type { JSDocStructure, OptionalKind } from 'ts-morph'
import type { DocComment, PassedName, Statement } from '../ir/plan.ts'
import type { RecordedStatement } from '../ir/recorded.ts'
import { sourceOf } from './source.ts'

/** The text of the statements of a file, for Prettier to lay out. */
export function structuresText(statements: readonly Statement[]): string {
  const blocks = statements.map((statement) => ({
    isModuleLine: statement.kind === 'import' || statement.kind === 'export',
    text: textOf(statement).trim(),
  }))
  const separator = (index: number): string =>
    index === 0 ? '' : blocks[index]!.isModuleLine && blocks[index - 1]!.isModuleLine ? '\n' : '\n\n'
  return `${blocks.map(({ text }, index) => separator(index) + text).join('')}\n`
}

function textOf(statement: Statement): string {
  if (statement.kind === 'source') return sourceOf(statement.source)
  if (statement.kind === 'module') return moduleText(statement.statements)
  return printStructure(structureOf(statement), { indentNumberOfSpaces: 2 })
}

const moduleText = (statements: readonly RecordedStatement[]): string =>
  statements.map(({ text, isTight }, at) => (at === 0 ? '' : isTight ? '\n' : '\n\n') + text).join('')

function structureOf(statement: Exclude<Statement, { kind: 'source' | 'module' }>): StatementStructures {
  switch (statement.kind) {
    case 'import':
      return {
        kind: StructureKind.ImportDeclaration,
        moduleSpecifier: statement.from,
        isTypeOnly: statement.isType,
        ...(statement.all === undefined ? {} : { namespaceImport: statement.all }),
        namedImports: statement.names.map(passed),
      }
    case 'export':
      return {
        kind: StructureKind.ExportDeclaration,
        moduleSpecifier: statement.from,
        isTypeOnly: statement.isType,
        ...(statement.as === undefined ? {} : { namespaceExport: statement.as }),
        namedExports: statement.names.map(passed),
      }
    case 'interface':
      return {
        kind: StructureKind.Interface,
        isExported: true,
        name: statement.name,
        docs: docsOf(statement.doc),
        properties: statement.members.map(({ key, isOptional, type, doc }) => ({
          name: key,
          hasQuestionToken: isOptional,
          type: sourceOf(type),
          docs: docsOf(doc),
        })),
        indexSignatures: statement.index
          ? [{ keyName: 'key', keyType: 'string', returnType: sourceOf(statement.index) }]
          : [],
      }
    case 'type':
      return {
        kind: StructureKind.TypeAlias,
        isExported: true,
        name: statement.name,
        docs: docsOf(statement.doc),
        type: sourceOf(statement.type),
      }
    case 'function':
      return {
        kind: StructureKind.Function,
        isExported: statement.isExported,
        name: statement.name,
        docs: docsOf(statement.doc),
        parameters: statement.parameters.map(({ name, type, isOptional, initializer }) => ({
          name,
          ...(type ? { type: sourceOf(type) } : {}),
          ...(isOptional ? { hasQuestionToken: true } : {}),
          ...(initializer ? { initializer: sourceOf(initializer) } : {}),
        })),
        returnType: sourceOf(statement.returns),
        statements: [sourceOf(statement.body)],
      }
    case 'const':
      return {
        kind: StructureKind.VariableStatement,
        declarationKind: VariableDeclarationKind.Const,
        isExported: statement.isExported,
        docs: docsOf(statement.doc),
        declarations: [
          {
            name: statement.name,
            ...(statement.type ? { type: sourceOf(statement.type) } : {}),
            initializer: sourceOf(statement.value),
          },
        ],
      }
  }
}

const passed = ({ name, local, isType }: PassedName) => ({
  name,
  isTypeOnly: isType,
  ...(local === undefined ? {} : { alias: local }),
})

const docsOf = (doc: DocComment | undefined): OptionalKind<JSDocStructure>[] =>
  doc
    ? [
        {
          description: doc.text,
          tags: doc.tags.map(({ name, text }) => ({ tagName: name, ...(text === undefined ? {} : { text }) })),
        },
      ]
    : []
