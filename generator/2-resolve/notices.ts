/** What the pages leave open and a setting decides: said once, with the count, by whoever generates. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Spec } from '../ir/spec.ts'

/** The notices for a Spec. `nulls`: the setting; only the default deserves a word. */
export function notices(spec: Spec, nulls: 'documented' | 'lenient'): Diagnostic[] {
  const count = spec.models
    .flatMap((model) => (model.kind === 'object' ? model.fields : []))
    .filter((field) => field.nullable === 'unknown' && !field.transport && field.type.kind !== 'unknown').length
  return nulls === 'documented' && count > 0 ? [diagnose('nulls-undocumented', { count })] : []
}
