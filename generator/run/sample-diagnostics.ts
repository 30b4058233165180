/** What `check` and `lint` say of samples. */
import type { Settings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Model } from '../ir/spec.ts'

type Slice = Pick<Settings, 'resolve' | 'emit' | 'compare' | 'folder'>

/** Holds the samples of a configuration against the models, as the outputs take nulls. Reads nothing where it names none. */
export async function sampleDiagnostics(
  { resolve: { samples }, emit: { nulls }, compare: { directions }, folder }: Slice,
  models: readonly Model[],
  output: string,
): Promise<Diagnostic[]> {
  if (Object.keys(samples).length === 0) return []
  const { judgeSamples } = await import('./samples.ts')
  const directed =
    nulls === 'received' ? (await import('../compare/received.ts')).withReceived(models, directions) : models
  return judgeSamples({ samples, folder, output }, directed, nulls)
}
