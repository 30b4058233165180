/** What the pages leave open and a setting decides: said once, with the count. */
import type { Nulls } from '../ir/nulls.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { payloadOf, type Field, type Spec } from '../ir/spec.ts'

/** The notices for a Spec. In: the fields of which nothing says whether they are required, and the settings, whose defaults deserve a word. */
export function notices(spec: Spec, unsaid: ReadonlySet<string>, { nulls }: { nulls: Nulls }): Diagnostic[] {
  const fields = spec.models.flatMap((model) => (model.kind === 'object' ? payloadOf(model) : []))
  const silent = nulls === 'documented' ? fields.filter(isSilent).length : 0
  const count = unsaidIn(spec, unsaid)
  return [
    ...(count > 0 ? [diagnose('required-undocumented', { count })] : []),
    ...(silent > 0 ? [diagnose('nulls-undocumented', { count: silent })] : []),
  ]
}

const unsaidIn = ({ models }: Spec, unsaid: ReadonlySet<string>): number =>
  models
    .flatMap((model) => (model.kind === 'object' ? model.fields.map(({ name }) => `${model.id}.${name}`) : []))
    .filter((field) => unsaid.has(field)).length

const isSilent = ({ nullable, type }: Field): boolean => nullable === 'unknown' && type.kind !== 'unknown'
