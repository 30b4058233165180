/** Exports say what they are for: editors show the comment to whoever uses them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const generator = join(import.meta.dirname, '..')
const sources = readdirSync(generator, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /(?<!\.(?:test|d))\.ts$/.test(path) && !path.startsWith(`test${sep}`),
)

const isExport = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

const exported = sources.flatMap((path) => {
  const file = ts.createSourceFile(path, readFileSync(join(generator, path), 'utf8'), ts.ScriptTarget.Latest, true)
  return file.statements.filter(isExport).map((statement) => ({
    hasDoc: ts.getJSDocCommentsAndTags(statement).length > 0,
    where: `${path}: ${statement.getText().split('\n', 1)[0]}`,
  }))
})

test('97 of 100 exports have a doc comment', () => {
  const bare = exported.filter(({ hasDoc }) => !hasDoc).map(({ where }) => where)
  const share = 1 - bare.length / exported.length
  expect(share, `without a doc comment:\n${bare.join('\n')}`).toBeGreaterThanOrEqual(0.97)
})
