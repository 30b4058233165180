/** `marktype/testing`: tests of templates and dialects of one's own, for any runner of tests: what is wrong is thrown. */
import type { OwnDialect } from './1-read/own-dialect.ts'
import type { Template } from './3-emit/template.ts'
import { judgeDialect } from './testing/dialect.ts'
import type { Fixture, Surroundings } from './testing/fixture.ts'
import { judgeTemplate, type TemplateTest } from './testing/template.ts'

export type { Fixture, TemplateTest }

/**
 * Tests a template on the pages of a fixture and on models of every kind: what it makes is what stands in `golden/` of the
 * fixture, type-checks, takes no word of a page for code, and is the same whenever and in whichever order it is asked.
 * Rejects with an error that lists all that is wrong.
 */
export const testTemplate = <Options, Name extends string>(
  template: Template<Options, Name>,
  test: TemplateTest,
): Promise<void> => judgeTemplate(template as Template, test, surroundings(test))

/**
 * Tests a dialect on the pages of a fixture: they are known by its evidence, are read without an error, mean what
 * `golden/spec.json` of the fixture says, and are covered as `golden/coverage.txt` says: which tables are read, and what is not
 * understood. Rejects with an error that lists all that is wrong.
 */
export const testDialect = (dialect: OwnDialect, test: Fixture): Promise<void> =>
  judgeDialect(dialect, test, surroundings(test))

// As snapshots of most runners: what was never there is written, but not where nobody would read it.
const surroundings = ({ update }: Fixture): Surroundings => ({
  update: update ?? isSet('MARKTYPE_UPDATE'),
  isNewAllowed: !isSet('CI'),
})

const isSet = (name: string): boolean => !['', '0', 'false', undefined].includes(process.env[name])
