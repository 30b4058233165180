/** Whatever a model is called, its files have names that every file system takes, and its symbols shadow nothing. */
import { isInside } from '../../sinks/file-path.ts'
import { withFiles } from './code-laws.ts'
import { law, type Law } from './laws.ts'
import type { PageOutcome } from './pages.ts'
import { judge } from './value-laws.ts'

type PageLaw = Law<PageOutcome>

const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i

/** What is wrong with a path, as the file systems of Linux, macOS and Windows see it. */
export function pathFaults(path: string): string[] {
  return path.split('/').flatMap((name) => {
    const stem = name.replace(/\..*$/, '')
    const faults = [
      ...(name === '' || name === '.' || name === '..' ? ['is no name'] : []),
      ...(new TextEncoder().encode(name).length > 120 ? ['is longer than 120 bytes'] : []),
      ...(device.test(stem) ? ['is a device'] : []),
      // oxlint-disable-next-line no-control-regex -- they are what is looked for
      ...(/[\u0000-\u001f\u007f<>:"\\|?*]|[. ]$/.test(name) ? ['holds what Windows takes in no name'] : []),
      ...(name === name.normalize('NFC') ? [] : ['is not normalised']),
    ]
    return faults.map((fault) => `${JSON.stringify(name)} in ${JSON.stringify(path)} ${fault}`)
  })
}

const renamed =
  (path: string) =>
  (outcome: PageOutcome): PageOutcome => ({
    ...outcome,
    files: outcome.files.map((file) => ({ ...file, path })),
  })

/** There are files of the case, below the output folder, of portable names. */
export const isPortable: PageLaw = law(
  'portable paths below the output',
  ({ files }) => [
    ...(files.length === 0 ? ['there is no file'] : []),
    ...files.flatMap(({ path }) => [...pathFaults(path), ...(isInside(path) ? [] : [`${path} is outside`])]),
  ],
  ...['../x.ts', '/tmp/x.ts', 'types/con.ts', 'types/x./y.ts', `types/${'x'.repeat(121)}.ts`, 'types/a\\b.ts'].map(
    renamed,
  ),
  (outcome) => ({ ...outcome, files: [] }),
)

/** The lock says from which page each file is. */
export const isRecorded: PageLaw = law(
  'every file is recorded with its page',
  ({ files, recorded, namespace }) =>
    files.flatMap(({ path }) => (recorded[path]?.page?.includes(`${namespace}/`) ? [] : [`${path} is not recorded`])),
  (outcome) => ({ ...outcome, recorded: {} }),
)

/** The validator does its work, so that no name of the page stands for one that it needs. */
export const shadowsNothing: PageLaw = law(
  'the generated code means what it says',
  (outcome) => {
    const isValid = judge(outcome)
    const right = isValid({ a: 'x' }) ? [] : ['the validator refuses what is right']
    return [
      ...right,
      ...[{}, { a: 1 }, [], null].flatMap((value) => (isValid(value) ? ['and accepts what is wrong'] : [])),
    ]
  },
  withFiles(
    ({ template }) => template === 'validators',
    (text) => `const Object = {}\nconst Array = {}\n${text.replaceAll('typeof', 'void')}`,
  ),
)
