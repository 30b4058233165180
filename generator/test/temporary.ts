import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Before the first test: one folder for the temporary ones of all, that goes when the last test is over. */
export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'marktype-tests-'))
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
