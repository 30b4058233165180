/** Diagnostics as text, with frames from the pages. */
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Shown, PageTexts } from '../run/page-texts.ts'
import type { CommonOptions } from './io.ts'
import { fromHere } from './paths.ts'

/** What becomes of notices: they ask for nothing, and are the same in every run. */
export type Notices = 'shown' | 'counted' | 'hidden'

type Printing = {
  columns?: number | undefined
  hasLinks?: boolean | undefined
  cwd: string
  color: boolean
  to: (text: string) => void
  notices: Notices
}

/** Writes the diagnostics of an input to where they are wanted. */
export async function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  input: Shown,
  pageTexts: PageTexts,
  options: CommonOptions,
  { columns, hasLinks, cwd, color, to, notices }: Printing,
): Promise<void> {
  if (options.format !== 'text') return
  const { countText, diagnosticsText, worstOf } = await import('../report/text.ts')
  const isShown = ({ severity }: Diagnostic): boolean =>
    severity === 'error' || (!options.quiet && (severity === 'warning' || notices === 'shown'))
  const shown = diagnostics.filter(isShown)
  const left = options.quiet || notices === 'hidden' ? [] : diagnostics.filter((each) => !isShown(each))
  const more =
    left.length === 0
      ? ''
      : `${left.length === 1 ? '1 notice' : `${left.length} notices`} (${codesOf(left)}); see --verbose\n`
  if (shown.length === 0) return more === '' ? undefined : to(more)
  const prefix = fromHere(input.path, cwd)
  const framed = worstOf(shown, options.maxProblems).flatMap(({ place }) => (place ? [place.path] : []))
  const texts = await pageTexts(input, framed)
  const source = (path: string): string | undefined => texts.get(path)
  to(diagnosticsText(shown, { color, columns, hasLinks, maxProblems: options.maxProblems, prefix, ways: true, source }))
  to(`\n${countText(shown)}\n${more}`)
}

const codesOf = (found: readonly Diagnostic[]): string => [...new Set(found.map(({ code }) => code))].join(', ')
