/** Where: a JSON pointer (RFC 6901). */

/** In: keys and indices from the root. Out: the pointer; empty for the root itself. */
export const jsonPointer = (path: readonly (string | number)[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
