/** The whole way without a disk: pages as bytes in; the Spec, the files of all built-in templates and all reports out. */

import { tmpdir } from 'node:os'
import { detectDialect } from '../generator/1-read/detect.ts'
import type { Dialect } from '../generator/1-read/dialect.ts'
import { dialects } from '../generator/1-read/dialects/index.ts'
import { defaultLimits } from '../generator/1-read/limits.ts'
import { readPage } from '../generator/1-read/read-page.ts'
import { thread } from '../generator/host/thread.ts'
import { exampleDiagnostics } from '../generator/witness/examples.ts'
import { notices } from '../generator/2-resolve/notices.ts'
import { resolve } from '../generator/2-resolve/resolve.ts'
import { chooseTemplates } from '../generator/3-emit/choose.ts'
import { emit } from '../generator/3-emit/emit.ts'
import { templates } from '../generator/3-emit/templates/index.ts'
import { formatterFor } from '../generator/4-write/format.ts'
import { render } from '../generator/4-write/render.ts'
import { compare } from '../generator/compare/compare.ts'
import type { Diagnostic } from '../generator/ir/diagnostics.ts'
import type { Drift } from '../generator/ir/drift.ts'
import type { RenderedFile } from '../generator/ir/plan.ts'
import type { Model, Spec } from '../generator/ir/spec.ts'
import { jsonText } from '../generator/report/json.ts'
import type { Report, ReportOptions } from '../generator/report/report.ts'
import { reporterFor, reportFormats, type ReportFormat } from '../generator/report/reporters.ts'
import { defaults } from '../generator/test/compile.ts'

export type RawPage = { path: string; bytes: Uint8Array }

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** The dialect of pages; none where no page speaks for any. */
export const dialectOf = (pages: readonly RawPage[]): Dialect | undefined =>
  detectDialect(
    pages.map(({ bytes }) => decode(bytes)),
    dialects,
  )

const naming = { keys: 'documented', rename: {}, enums: {} } as const

/** Reads pages and resolves them. */
export async function specOf(pages: readonly RawPage[], dialect: Dialect): Promise<Spec> {
  const read = []
  for (const { path, bytes } of pages) read.push(...(await readPage(bytes, path, dialect, defaultLimits, thread)))
  return resolve(read, { ...naming, dialect: dialect.name, folder: ['docs', 'models'], accepted: [] }).spec
}

/** All built-in templates. */
export const everyTemplate = chooseTemplates(templates.map(({ name }) => name))

const formatter = await formatterFor(tmpdir())

/** The files of a Spec as they would stand on disk, and what is said of them. */
export async function filesOnDisk(spec: Spec): Promise<{ files: RenderedFile[]; diagnostics: Diagnostic[] }> {
  const { plan, diagnostics } = emit(spec, everyTemplate, defaults)
  const rendered = await render(plan, formatter)
  return { files: rendered.files, diagnostics: [...diagnostics, ...rendered.diagnostics] }
}

/** A report of what pages say, of what is said of their files, and of what changed since other models. */
export function reportOf(spec: Spec, more: readonly Diagnostic[], before: readonly Model[]): Report {
  const { changes } = compare(before, spec.models)
  const found = [
    ...exampleDiagnostics(spec, { nulls: 'documented' }),
    ...notices(spec, new Set(), { nulls: 'documented' }),
  ]
  const drift = spec.models.map(({ id, place: { path } }): Drift => {
    const first = { path: id, move: { what: 'changed' } } as const
    return {
      ...{ kind: 'spec', state: 'stale', path: `types/${path}.ts`, page: path },
      ...{ cause: { kind: 'pages', first, count: 1, settings: [] }, mend: { command: 'marktype generate' } },
    }
  })
  const input = { prefix: 'docs/', outputPrefix: 'generated/', drift, changes }
  return {
    command: 'diff',
    suggested: 'major',
    inputs: [{ ...input, diagnostics: [...spec.diagnostics, ...found, ...more] }],
  }
}

const reporters = new Map(
  await Promise.all(reportFormats.map(async (format) => [format, await reporterFor(format)] as const)),
)

/** A report in each format. In: the pages, for the lines that reports quote. */
export function reportTexts(report: Report, pages: readonly RawPage[] = []): Record<ReportFormat | 'json', string> {
  const texts = new Map(pages.map(({ path, bytes }) => [`docs/${path}`, decode(bytes)]))
  const options: ReportOptions = {
    ...{ color: false, maxProblems: 10_000 },
    fails: (found) => 'severity' in found && found.severity === 'error',
    source: (path) => texts.get(path),
  }
  const said = reportFormats.map((format) => [format, reporters.get(format)!(report, options)])
  return { ...(Object.fromEntries(said) as Record<ReportFormat, string>), json: jsonText(report) }
}
