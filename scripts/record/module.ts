/** The text of a module → its statements, each with its layout, and what it imports of packages. */
import ts from 'typescript'
import type { LayoutOption, RecordedStatement } from '../../generator/ir/recorded.ts'
import { layoutOf } from './doc.ts'
import { merged } from './merge.ts'
import { choices, combinations, drawnStyles, options } from './options.ts'
import { shared } from './share.ts'
import { simplified } from './simplify.ts'

/** `imports`: the packages that it imports as a whole, and under which names. Neighbours are emitted into the same file. */
export type Recording = { imports: { from: string; as: string }[]; statements: RecordedStatement[] }

/** Records a module. `isPrivate`: nothing of it is exported. */
export async function recordingOf(text: string, { isPrivate = false } = {}): Promise<Recording> {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true)
  const imports = file.statements.filter(ts.isImportDeclaration)
  const others = file.statements.filter((statement) => !ts.isImportDeclaration(statement))
  refuseCommentsBehind(text, file)
  const statements: RecordedStatement[] = []
  for (const [at, statement] of others.entries()) {
    const whole = sourceOf(statement, at === 0 && imports.length === 0)
    const source = isPrivate ? whole.replace(/^export /m, '') : whole
    const above = statement.getFullText().match(/^\s*/)![0]
    const isTight = at > 0 && above.split('\n').length <= 2
    statements.push({ text: source, layout: await recordedLayout(source), ...(isTight ? { isTight } : {}) })
  }
  return { imports: imports.flatMap(importOf), statements }
}

// Such a comment would go to the next statement, or be lost.
function refuseCommentsBehind(text: string, { statements, endOfFileToken }: ts.SourceFile): void {
  const isBehind = statements.some(({ end }) => /^[ \t]*\S/.test(text.slice(end)))
  if (isBehind || endOfFileToken.getFullText().trim() !== '')
    throw new TypeError('A recorded module has no comment behind a statement')
}

// The comment that opens a file is about the file, and stays there.
function sourceOf(statement: ts.Statement, isFirst: boolean): string {
  const source = statement.getFullText().trim()
  return isFirst ? source.replace(/^\/\*\*(?:[^*]|\*(?!\/))*\*\/\n\n/, '') : source
}

function importOf(statement: ts.ImportDeclaration): Recording['imports'] {
  const from = (statement.moduleSpecifier as ts.StringLiteral).text
  if (from.startsWith('.')) return []
  const bindings = statement.importClause?.namedBindings
  if (bindings && ts.isNamespaceImport(bindings)) return [{ from, as: bindings.name.text }]
  throw new TypeError(`A recorded module imports packages as a whole: import * as … from '${from}'`)
}

async function recordedLayout(source: string): Promise<string> {
  const counting = await countingOptions(source)
  const rows = await Promise.all(
    combinations(counting).map(async (chosen) => ({ chosen, layout: await layoutOf(source, chosen) })),
  )
  return JSON.stringify(shared(simplified(merged(rows, counting))))
}

/** How many styles each option is tried from: some count only beside the value of another. */
const tries = 8

async function countingOptions(source: string): Promise<LayoutOption[]> {
  const bases = [...combinations([]), ...drawnStyles(tries, 1)]
  const counts = async (option: LayoutOption): Promise<boolean> => {
    for (const base of bases) {
      const found = choices[option].map(async (value) =>
        JSON.stringify(await layoutOf(source, { ...base, [option]: value })),
      )
      if (new Set(await Promise.all(found)).size > 1) return true
    }
    return false
  }
  const found = await Promise.all(options.map(async (option) => ((await counts(option)) ? [option] : [])))
  return found.flat()
}
