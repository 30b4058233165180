/** What the pages leave open and a setting decides: said once, with the count. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { payloadOf, type Field, type Spec } from '../ir/spec.ts'
import { styledKey, type KeyStyle } from './wire-keys.ts'

type Deciding = { nulls: 'documented' | 'lenient'; keys: KeyStyle }

/** The notices for a Spec. In: the settings, whose defaults deserve a word, and whether the dialect respells keys. */
export function notices(spec: Spec, { nulls, keys }: Deciding, renamesKeys: boolean): Diagnostic[] {
  const fields = spec.models.flatMap((model) => (model.kind === 'object' ? payloadOf(model) : []))
  const silent = nulls === 'documented' ? fields.filter(isSilent).length : 0
  const respelt = renamesKeys && keys === 'documented' ? fields.filter(isRespelt).length : 0
  return [
    ...(silent > 0 ? [diagnose('nulls-undocumented', { count: silent })] : []),
    ...(respelt > 0 ? [diagnose('keys-respelt', { count: respelt })] : []),
  ]
}

const isSilent = ({ nullable, type }: Field): boolean => nullable === 'unknown' && type.kind !== 'unknown'

// A key of one small word is the same in every style.
const isRespelt = ({ key }: Field): boolean => styledKey(key, 'snake') !== key
