/** The one hash of what is compared and named by its content: the same wherever it runs. */
import { sha256 as hashOf } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of bytes, or of a text in UTF-8, in hex. */
export const sha256 = (value: Uint8Array | string): string =>
  bytesToHex(hashOf(typeof value === 'string' ? utf8ToBytes(value) : value))
