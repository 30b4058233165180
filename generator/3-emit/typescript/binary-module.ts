/** What bytes are: a check that several templates emit. Text of the output; `Blob` is no part of ECMAScript. */

/** Returns true if a value is bytes, in one of the forms that JavaScript has for them. */
export function isBinary(value: unknown): boolean {
  return value instanceof Uint8Array || (typeof Blob !== 'undefined' && value instanceof Blob)
}
