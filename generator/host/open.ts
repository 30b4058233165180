/** Opens the pages of an input, wherever they are: a folder, or a ref of a repository. */
import type { Sources } from '../1-read/sources.ts'
import { openFolder, type SourceOptions } from './folder.ts'
import { openGit, type GitSide } from './git.ts'

export type { GitSide } from './git.ts'

/** In: the folder that was given, also for a ref. Throws a refusal where there is nothing to read. */
export const openSources = (options: SourceOptions, git?: GitSide): Promise<Sources> =>
  git ? openGit({ ...options, ...git }) : openFolder(options)
