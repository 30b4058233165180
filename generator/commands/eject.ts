/** `marktype eject`: a built-in template as files of a user's own. */
import { loadConfig } from '../config/settings.ts'
import { ejected } from '../scaffold/eject.ts'
import { constantOf } from '../scaffold/name.ts'
import type { Io } from './io.ts'
import { addAndTell, type OwnOptions } from './own-files.ts'

/** Runs the command. Out: the exit code. */
export async function runEject(name: string, options: OwnOptions, io: Io): Promise<number> {
  const files = await ejected(name)
  const loaded = await loadConfig(io.cwd, options.config)
  const entry = { key: 'templates', constant: constantOf(name), from: files[0]!.path, replaces: name } as const
  await addAndTell({ files, entry, loaded, next: 'npx marktype check' }, options, io)
  return 0
}
