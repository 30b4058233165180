/**
 * `npm run record`: what Prettier makes of the modules that are emitted as they stand, under every option → `*.recorded.ts`. Fails where
 * that is not the text of Prettier itself: then write the module otherwise, as a rule with shorter conditional expressions.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { artefactFor } from './record/artefact.ts'
import { artefactOf, modules } from './record/list.ts'
import { differencesOf } from './record/proof.ts'

const pathOf = (path: string): string => fileURLToPath(new URL(`../generator/3-emit/${path}`, import.meta.url))

/** How many styles each module is tried under. */
const styles = Number(process.env['RUNS'] ?? 300)

for (const listed of modules) {
  const { recordings, text } = await artefactFor(listed, readFileSync(pathOf(listed.module), 'utf8'))
  for (const recording of recordings.values()) {
    const differing = await differencesOf(recording, styles, 1)
    if (differing.length === 0) continue
    console.error(
      `${listed.module}: not as Prettier writes it under ${differing.length} styles, as ${JSON.stringify(differing[0])}`,
    )
    process.exitCode = 1
  }
  writeFileSync(pathOf(artefactOf(listed)), text)
  console.log(`${artefactOf(listed)}: ${text.length} bytes, ${styles} styles`)
}
