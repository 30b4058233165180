/** Bytes that are no text of a page, and that can be called by their name. */

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['UTF-32, little-endian', [0xff, 0xfe, 0, 0]],
  ['UTF-32, big-endian', [0, 0, 0xfe, 0xff]],
  ['UTF-16, little-endian', [0xff, 0xfe]],
  ['UTF-16, big-endian', [0xfe, 0xff]],
]

/** Returns the encoding of a page that is not UTF-8, where its byte order mark, or a zero in every pair of bytes, says it. */
export function foreignEncoding(bytes: Uint8Array): string | undefined {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked) return marked[0]
  const start = bytes.subarray(0, 64)
  const zeros = (parity: number): number => start.filter((byte, index) => byte === 0 && index % 2 === parity).length
  const [even, odd] = [zeros(0), zeros(1)]
  // What has zeros everywhere is no text of either.
  if (odd * 4 > start.length && even * 4 < start.length) return 'UTF-16, little-endian'
  return even * 4 > start.length && odd * 4 < start.length ? 'UTF-16, big-endian' : undefined
}

const pointer = 'version https://git-lfs.github.com/spec/'

/** Returns true for what Git LFS leaves in place of a file that was not fetched. */
export const isLfsPointer = (bytes: Uint8Array): boolean =>
  bytes.length < 1024 && [...pointer].every((character, at) => bytes[at] === character.charCodeAt(0))
