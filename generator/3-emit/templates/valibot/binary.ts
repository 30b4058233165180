/** `valibot.ts`, where a model has binary fields. */
import * as v from 'valibot'
import { isBinary } from '../../typescript/binary.ts'

/** Bytes. */
export const binary: v.GenericSchema<globalThis.Blob | globalThis.Uint8Array> = /* @__PURE__ */ v.custom<
  globalThis.Blob | globalThis.Uint8Array
>(isBinary, 'Expected bytes')
