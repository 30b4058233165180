/** What bytes are, for all templates that emit a check of them. `Blob` is no name of ECMAScript: it is emitted where a model is binary. */

/** Bytes, in one of the forms JavaScript has for them. */
export function isBinary(value: unknown): boolean {
  return value instanceof Uint8Array || (typeof Blob !== 'undefined' && value instanceof Blob)
}
