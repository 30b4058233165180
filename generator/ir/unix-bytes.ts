/** Bytes whose lines end in `\n`: git may have changed the ends of lines, and that is no other page. */
export const unixBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.includes(13) ? bytes.filter((byte, at) => byte !== 13 || bytes[at + 1] !== 10) : bytes
