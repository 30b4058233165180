/** Files of real payloads → their values, one at a time: they may be large, and no message holds a word of them. */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { escapePath, glob } from 'tinyglobby'
import { failureText } from '../ir/errno.ts'
import { byCodeUnit, type Json } from '../ir/spec.ts'

/** A payload and the line it stands in, where a file holds one a line; or why it cannot be read. */
export type Sample = { line?: number } & ({ value: Json } | { fault: string })

/** Lists the files that a glob finds, from a folder, but for those below another. Paths have `/`. Links are not followed. */
export async function listSamples(pattern: string, folder: string, but: string): Promise<string[]> {
  const found = await glob(pattern, {
    cwd: folder,
    ignore: ['**/node_modules/**', `${escapePath(but)}/**`],
    expandDirectories: false,
    followSymbolicLinks: false,
  })
  return found.toSorted(byCodeUnit)
}

/** Reads the payloads of a file: one, or with `.ndjson` or `.jsonl` one a line, each read when it is asked for. */
export async function* readSamples(folder: string, path: string): AsyncGenerator<Sample> {
  const file = join(folder, path)
  try {
    if (/\.(?:ndjson|jsonl)$/i.test(path)) yield* linesOf(file)
    else yield sampleOf(await readFile(file, 'utf8'))
  } catch (fault) {
    // JavaScript holds no text of half a gigabyte.
    if (fault instanceof RangeError) yield { fault: 'it is too large; one payload a line may be read (.ndjson)' }
    else if (fault instanceof Error && 'code' in fault) yield { fault: failureText(fault) }
    else throw fault
  }
}

async function* linesOf(file: string): AsyncGenerator<Sample> {
  let line = 0
  for await (const text of textsOf(file)) {
    line++
    if (text.trim() !== '') yield { line, ...sampleOf(text) }
  }
}

async function* textsOf(file: string): AsyncGenerator<string> {
  // What has been read of a line: it is put together once, however long it is.
  let parts: string[] = []
  for await (const chunk of createReadStream(file, 'utf8')) {
    const [first, ...lines] = (chunk as string).split('\n')
    parts.push(first!)
    if (lines.length === 0) continue
    yield parts.join('')
    parts = [lines.pop()!]
    yield* lines
  }
  yield parts.join('')
}

// What the parser says would show a piece of the payload.
function sampleOf(text: string): Sample {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as Json }
  } catch {
    return { fault: 'it is no JSON' }
  }
}
