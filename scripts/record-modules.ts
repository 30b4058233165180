/** `npm run record`: modules of the generator that are text of its output → `recorded.ts` beside them, which templates emit. */
import { readFileSync, writeFileSync } from 'node:fs'
import { recordings, recordingOf } from './recordings.ts'

const emit = new URL('../generator/3-emit/', import.meta.url)
for (const { to, modules } of recordings)
  writeFileSync(
    new URL(to, emit),
    recordingOf(modules.map((path) => [path, readFileSync(new URL(path, emit), 'utf8')])),
  )
