/** Diagnostics as text, with frames from the pages. */
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Shown, PageTexts } from '../run/page-texts.ts'
import type { CommonOptions } from './io.ts'
import { fromHere } from './paths.ts'

type Printing = { cwd: string; color: boolean; to: (text: string) => void }

/** Writes the diagnostics of an input to where they are wanted. */
export async function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  input: Shown,
  pageTexts: PageTexts,
  options: CommonOptions,
  { cwd, color, to }: Printing,
): Promise<void> {
  if (options.format !== 'text') return
  const { countText, diagnosticsText, worstOf } = await import('../report/text.ts')
  const shown = options.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics
  if (shown.length === 0) return
  const prefix = fromHere(input.path, cwd)
  const framed = worstOf(shown, options.maxProblems).flatMap(({ place }) => (place ? [place.path] : []))
  const texts = await pageTexts(input, framed)
  const source = (path: string): string | undefined => texts.get(path)
  to(diagnosticsText(shown, { color, maxProblems: options.maxProblems, prefix, ways: true, source }))
  to(`\n${countText(shown)}\n`)
}
