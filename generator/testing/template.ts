/** The test of a template of a user's own: what it makes is as it was, type-checks, takes no word for code, and hangs on nothing else. */
import { join } from 'node:path'
import { chooseTemplates } from '../3-emit/choose.ts'
import type { Template } from '../3-emit/template.ts'
import { formatterFor } from '../4-write/format.ts'
import { render } from '../4-write/render.ts'
import { determinismFaults } from './determinism.ts'
import { openFixture, pageFaults, throwFaults, type Fixture, type Surroundings } from './fixture.ts'
import { goldenFaults } from './golden.ts'
import { injectionFaults } from './injection.ts'
import { harmlessWords, probeSpec } from './probes.ts'
import { outcomeOf, ownOf, type Subject } from './run.ts'
import { typeFaults, type Checked } from './type-check.ts'

/** The argument of `testTemplate`: a fixture, and settings of the template and the compiler. */
export type TemplateTest = Fixture & {
  /** Options of the template, as they stand beside it in the configuration. */
  options?: unknown
  /** Options of the compiler, as in a tsconfig.json; they go over those that the output is checked with. */
  compilerOptions?: object
}

/** Tests a template. Throws an error that lists all that is wrong. */
export async function judgeTemplate(template: Template, test: TemplateTest, golden: Surroundings): Promise<void> {
  const use = test.options === undefined ? template : { template, options: test.options }
  const around = (test.config?.templates ?? []).filter((each) => each !== template && each !== template.name)
  const opened = await openFixture(test, { templates: [...around, use] })
  const {
    folder,
    settings: { templates, emit: settings },
    spec,
  } = opened
  const chosen = chooseTemplates(templates)
  const subject: Subject = { name: template.name, chosen, settings: { ...settings, importExtension: 'js' } }
  const probe = probeSpec(harmlessWords)
  // Before anything else is asked: what a template remembers cannot be taken back.
  const probed = outcomeOf(subject, probe)
  const ofPages = outcomeOf({ ...subject, settings }, spec)
  const formatter = await formatterFor(join(folder, 'golden'))
  const rendered = await render(ofPages.plan, formatter)
  const lotOf = ({ files }: typeof probed, below: string): Checked => ({
    all: files,
    wanted: ownOf(subject, files),
    folder: join(folder, below),
  })

  const unparsed = rendered.diagnostics.map(({ message }) => message)
  const made = [...pageFaults(opened), ...ofPages.faults, ...unparsed, ...probed.faults]
  throwFaults(`The template \`${template.name}\``, { output: made.slice(0, 10) })
  // A file that is wrong in another way is not taken for right.
  const others = {
    types: typeFaults([lotOf(ofPages, 'golden'), lotOf(probed, 'probe')], test.compilerOptions),
    injection: await injectionFaults(subject, folder),
    determinism: determinismFaults(subject, { spec: probe, files: probed.files }, spec),
  }
  throwFaults(`The template \`${template.name}\``, {
    golden: await goldenFaults(rendered.files, join(folder, 'golden'), `${test.fixture}/golden`, golden),
    ...others,
  })
}
