/** Diagnostics, as many as anybody reads: of one code about one model of a page the first, and the number of the rest. */
import { diagnose, type Code, type Diagnostic } from './diagnostics.ts'

/** Of one code about one model of a page. */
const most = 100

/** Takes diagnostics, and returns those that were kept. */
export type Collector = { report: (diagnostic: Diagnostic) => void; diagnostics: () => Diagnostic[] }

type Rest = { code: Code; count: number; first: Diagnostic }

/** Opens a collection. Out: what takes a diagnostic, and what returns those that were kept. */
export function collect(): Collector {
  const kept: Diagnostic[] = []
  const counts = new Map<string, number>()
  const rests = new Map<string, Rest>()
  const report = (diagnostic: Diagnostic): void => {
    const { code, place, model } = diagnostic
    const key = JSON.stringify([code, place?.path, model])
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count <= most) kept.push(diagnostic)
    else rests.set(key, { code, count: count - most, first: rests.get(key)?.first ?? diagnostic })
  }
  return { report, diagnostics: () => [...kept, ...[...rests.values()].map(toDiagnostic)] }
}

const toDiagnostic = ({ code, count, first: { model, place } }: Rest): Diagnostic =>
  diagnose('more-of-the-same', { code, count }, { model, place })
