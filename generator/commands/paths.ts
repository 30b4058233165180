/** Paths as whoever reads them takes them. */
import { isAbsolute, relative, sep } from 'node:path'
import { repositoryTop } from '../config/settings.ts'
import type { Shown } from '../run/page-texts.ts'
import type { CommonOptions, Io } from './io.ts'

/** What stands before the paths below a folder, from where the command was run: nothing, or the way there with `/` at its end. */
export const fromHere = (folder: string, cwd: string): string => {
  const from = relative(cwd, folder).split(sep).join('/')
  return from === '' ? '' : `${from}/`
}

/**
 * The folder that paths in a report run from: where the command was run, or where the reader of that format starts from: the
 * checkout of a job on GitHub, else the top of the repository.
 */
export function topFor(format: CommonOptions['format'], { cwd, workspace }: Pick<Io, 'cwd' | 'workspace'>): string {
  if (format !== 'github' && format !== 'sarif') return cwd
  return workspace && isWithin(cwd, workspace) ? workspace : repositoryTop(cwd)
}

/** Whether a path is a folder, or is below it. */
export const isWithin = (folder: string, top: string): boolean => {
  const way = relative(top, folder)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** A path of an input's output, from the common output folder. */
export const fromOutput = (common: string, input: Shown, path: string): string => {
  const below = relative(common, input.output).split(sep).join('/')
  return below === '' ? path : `${below}/${path}`
}
