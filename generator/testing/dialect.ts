/** The test of a dialect of a user's own: its pages are known by it, are read without an error, and mean what they meant. */
import { ownName, type OwnDialect } from '../1-read/own-dialect.ts'
import { coverageText } from './coverage.ts'
import { openFixture, pageFaults, throwFaults, type Fixture, type Surroundings } from './fixture.ts'
import { goldenFaults } from './golden.ts'

/** Tests a dialect. Throws an error that lists all that is wrong. */
export async function judgeDialect(dialect: OwnDialect, test: Fixture, golden: Surroundings): Promise<void> {
  const name = ownName(dialect, 0)
  const what = `The dialect \`${name}\``
  const open = () => openFixture(test, { dialects: [dialect] })
  const opened = await open()
  const { folder, spec } = opened
  const text = `${JSON.stringify(spec, null, 2)}\n`
  const again = `${JSON.stringify((await open()).spec, null, 2)}\n`
  throwFaults(what, {
    detection:
      spec.dialect === name ? [] : [`the pages are taken for \`${spec.dialect}\`: \`evidence\` does not tell them`],
    pages: pageFaults(opened),
    determinism:
      text === again ? [] : ['the same pages mean something else a second time: a pattern with the flag `g` remembers'],
  })
  const files = [
    { path: 'spec.json', text },
    { path: 'coverage.txt', text: coverageText(opened) },
  ]
  throwFaults(what, {
    golden: await goldenFaults(files, `${folder}/golden`, `${test.fixture}/golden`, golden),
  })
}
