/** What holds for any pages whatsoever, on the whole way. */
import { transformSync } from 'esbuild'
import ts from 'typescript'
import { cpuTime } from '../../generator/host/cpu-time.ts'
import type { Dialect } from '../../generator/1-read/dialect.ts'
import type { RenderedFile } from '../../generator/ir/plan.ts'
import type { Model } from '../../generator/ir/spec.ts'
import type { ReportFormat } from '../../generator/report/reporters.ts'
import { reportShape } from '../../generator/test/report-shapes.ts'
import { filesOnDisk, reportOf, reportTexts, specOf, type RawPage } from '../whole-way.ts'

/** Milliseconds of CPU. */
const mostTime = 3_000

type Made = { files: RenderedFile[]; reports: Record<string, string>; failures: string[] }

async function make(pages: readonly RawPage[], dialect: Dialect, before: readonly Model[]): Promise<Made> {
  const spec = await specOf(pages, dialect)
  const { files, diagnostics } = await filesOnDisk(spec)
  const reports = reportTexts(reportOf(spec, diagnostics, before), pages)
  return {
    files,
    reports,
    failures: diagnostics.flatMap(({ code, message }) => (code === 'template-failed' ? [message] : [])),
  }
}

/** Returns what is wrong with what becomes of pages; nothing where all holds. In: the models that there were before, for changes. */
export async function faultOf(
  pages: readonly RawPage[],
  dialect: Dialect,
  before: readonly Model[],
): Promise<string | undefined> {
  try {
    const start = cpuTime()
    const made = await make(pages, dialect, before)
    const time = cpuTime() - start
    const again = await make(pages, dialect, before)
    const fault = made.failures[0] ?? syntaxFault(made.files) ?? reportFault(made.reports)
    if (fault !== undefined) return fault
    if (JSON.stringify(made) !== JSON.stringify(again)) return 'other bytes the second time'
    // What is slow but once is the machine, or a compiler that was not warm.
    return time > mostTime && (await isSlow(pages, dialect, before)) ? `${Math.round(time)} ms of CPU` : undefined
  } catch (fault) {
    return fault instanceof Error ? fault.stack! : String(fault)
  }
}

async function isSlow(...asked: Parameters<typeof make>): Promise<boolean> {
  const start = cpuTime()
  await make(...asked)
  return cpuTime() - start > mostTime
}

function syntaxFault(files: readonly RenderedFile[]): string | undefined {
  for (const file of files) {
    const fault = faultIn(file)
    if (fault !== undefined) return `${file.path}: ${fault}`
  }
  return undefined
}

type Parsed = { parseDiagnostics: readonly ts.Diagnostic[] }

// Of TypeScript also what a parser of others calls an error, such as a name that is declared twice.
function faultIn({ path, text }: RenderedFile): string | undefined {
  try {
    if (path.endsWith('.json')) JSON.parse(text)
    if (!path.endsWith('.ts')) return undefined
    transformSync(text, { loader: 'ts' })
    const [first] = (ts.createSourceFile(path, text, ts.ScriptTarget.Latest) as unknown as Parsed).parseDiagnostics
    return first && ts.flattenDiagnosticMessageText(first.messageText, ' ')
  } catch (fault) {
    return String(fault)
  }
}

function reportFault(reports: Record<string, string>): string | undefined {
  for (const [format, text] of Object.entries(reports))
    try {
      reportShape(format as ReportFormat | 'json', text)
    } catch (fault) {
      return `the report as ${format}: ${String(fault)}`
    }
  return undefined
}
