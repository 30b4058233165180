/** What was written last time, and from what: `marktype.lock.json`. Keys are sorted; hashes are SHA-256 in hex. */
import type { Diagnostic } from './diagnostics.ts'
import type { Origin } from './identity.ts'
import type { Json } from './spec.ts'

/** The content of the lock: by it the next run knows its own files, and what changed since. */
export type Lock = {
  version: 1
  /** The way from the output folder to the pages, with `/`: what is read when nobody names a folder. No output depends on it. */
  input?: string
  /** Every option that can change an output, the formatter's among them. */
  settings: { [name: string]: Json }
  /** Page → hash of its bytes. */
  inputs: { [path: string]: string }
  /** Output → hash of its text (notes left out), the template and the page it came from. */
  outputs: { [path: string]: LockedOutput }
  /** Hash of the accepted Spec. */
  spec: string
  /** What shows that nothing can have drifted; nothing where that cannot be shown. No output depends on it. */
  proof?: Proof
}

/**
 * By which code, settings and configuration of Prettier's the outputs came of the pages (their hash), and what was said then, before
 * levels. `seal`: the hash of the lock's own text, where this is empty.
 */
export type Proof = { by: string; said: Diagnostic[]; seal: string }

/** `anchor`: where the page has several models. `orphan`: the model is gone, and the file stays for the notes in it. */
export type LockedOutput = { sha256: string; template: string; orphan?: true } & Origin

/** The file of the lock, in the output folder. */
export const lockPath = 'marktype.lock.json'
/** The file beside it with the accepted Spec: what the pages meant when outputs were last written. */
export const acceptedPath = 'marktype.spec.json'
