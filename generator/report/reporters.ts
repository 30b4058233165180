/** The list of reporters. Each is loaded when it is asked for. */
import type { Reporter } from './report.ts'

const reporters = {
  text: async () => (await import('./text.ts')).textReport,
  sarif: async () => (await import('./sarif.ts')).sarifReport,
  github: async () => (await import('./github.ts')).githubReport,
  markdown: async () => (await import('./markdown.ts')).markdownReport,
  junit: async () => (await import('./junit.ts')).junitReport,
} satisfies Record<string, () => Promise<Reporter>>

/** The formats of a report. `json` is none of them: it prints a command's result as it is (`json.ts`). */
export type ReportFormat = keyof typeof reporters

/** Their names, in the order in which help lists them. */
export const reportFormats = Object.keys(reporters) as ReportFormat[]

/** The reporter of a format. */
export const reporterFor = (format: ReportFormat): Promise<Reporter> => reporters[format]()
