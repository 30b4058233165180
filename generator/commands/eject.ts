/** `marktype eject`: a built-in template as files of a user's own. */
import { loadConfig } from '../config/settings.ts'
import { ejected } from '../scaffold/eject.ts'
import { constantOf } from '../scaffold/name.ts'
import { addAndTell, type OwnOptions } from './own-files.ts'

/** Writes the files. Out: what is said of them. */
export async function runEject(name: string, options: OwnOptions, cwd: string): Promise<string> {
  const files = await ejected(name)
  const loaded = await loadConfig(cwd, options.config)
  const entry = { key: 'templates', constant: constantOf(name), from: files[0]!.path, replaces: name } as const
  return addAndTell({ files, entry, loaded, next: 'npx marktype check' }, options, cwd)
}
