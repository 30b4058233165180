/** Whether an output type-checks, by the compiler that ts-morph brings along: nothing else has to be installed. */
import { join } from 'node:path'
import { Project, ts, type CompilerOptions, type Diagnostic } from 'ts-morph'
import type { RenderedFile } from '../ir/plan.ts'

const usual: CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: [],
}

/** Outputs as they stand together in a folder, and those among them that are to be looked at. */
export type Checked = { all: readonly RenderedFile[]; wanted: readonly RenderedFile[]; folder: string }

/**
 * What the compiler says, at most ten of it. In: outputs, each lot in a folder of its own, which need not be there, and options
 * as in a tsconfig.json, which go over the usual ones. All are one program: most of the time goes into its libraries.
 */
export function typeFaults(lots: readonly Checked[], asked: object = {}): string[] {
  const { options, errors } = ts.convertCompilerOptionsFromJson(asked, lots[0]?.folder ?? '.')
  if (errors.length > 0) return errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  const project = new Project({ compilerOptions: { ...usual, ...options }, skipAddingFilesFromTsConfig: true })
  for (const { all, folder } of lots)
    for (const { path, text } of all)
      if (path.endsWith('.ts')) project.createSourceFile(join(folder, path), text, { overwrite: true })
  const program = project.getProgram()
  const found = lots.flatMap(({ wanted, folder }) =>
    wanted.flatMap(({ path }) => {
      const file = project.getSourceFile(join(folder, path))
      if (!file) return []
      const all = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      return all.map((each) => `${path}${faultText(each)}`)
    }),
  )
  return found.slice(0, 10)
}

function faultText(diagnostic: Diagnostic): string {
  const message = diagnostic.getMessageText()
  const text = typeof message === 'string' ? message : message.getMessageText()
  return `:${diagnostic.getLineNumber()}: ${text} (TS${diagnostic.getCode()})`
}
