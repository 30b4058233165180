/**
 * Remembers from what each file of a model was made, and by which text it stands on disk: emission need not make it again, nor anybody lay
 * it out. No text is kept.
 */
import { pickOrigin } from '../ir/identity.ts'
import type { Emitted, Export, FileHead, Recipe, Remembered, RenderedFile } from '../ir/plan.ts'
import { standing } from './cache.ts'
import type { Disk } from './disk.ts'
import { sha256 } from './lock.ts'
import type { Store } from './store.ts'

/** What is known of files. */
export type Memory = {
  find: (key: string) => Remembered | undefined
  /** The file, where it stands as it was made. `layout`: all that decides how it is laid out. */
  fileAsMade: (emitted: Extract<Emitted, { kind: 'remembered' }>, layout: string) => Promise<RenderedFile | undefined>
  note: (recipe: Recipe, file: RenderedFile, exports: readonly Export[] | undefined, layout: string) => void
}

type Entry = Remembered & { layout: string; text: string; notes: boolean }

/** The memory of an output folder. In: where it is kept, and the folder. */
export function fileMemory(store: Store, disk: Disk): Memory {
  return {
    find: (key) => store.get(key) as Entry | undefined,
    // What emission hands back is what it was given.
    fileAsMade: async ({ file, known }, layout) => {
      const { layout: then, text: hash, notes } = known as Entry
      const text = then === layout ? await standing(disk, file.path, hash) : undefined
      return text === undefined ? undefined : { ...placeOf(file), text, notes }
    },
    note: ({ key, asked, answers }, { text, notes }, exports, layout) =>
      store.set(key, {
        asked,
        answers,
        ...(exports ? { exports } : {}),
        layout,
        text: sha256(text),
        notes,
      } satisfies Entry),
  }
}

const placeOf = ({ path, template, ...file }: FileHead): Omit<RenderedFile, 'text' | 'notes'> => ({
  path,
  template,
  ...pickOrigin(file),
})
