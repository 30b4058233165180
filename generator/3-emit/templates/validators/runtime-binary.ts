/** What bytes are, for validators. Text of the output where a model has some, behind that of `runtime.ts` and of the check. */
import { isBinary } from '../../typescript/binary.ts'
import { wrong, type Explain } from './runtime.ts'

/** Collects the issues of bytes. */
export const binary: Explain = (value) => (isBinary(value) ? undefined : wrong(value, 'Blob or Uint8Array'))
