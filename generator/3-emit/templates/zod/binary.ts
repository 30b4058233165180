/** `zod.ts`, where a model has binary fields. */
import * as z from 'zod'
import { isBinary } from '../../typescript/binary.ts'

/** Bytes. */
export const binary: z.ZodType<globalThis.Blob | globalThis.Uint8Array> = z.custom<
  globalThis.Blob | globalThis.Uint8Array
>(isBinary, 'Expected bytes')
