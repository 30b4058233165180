/** The hostile values: validators judge each as its case says. */
import { beforeAll } from 'vitest'
import { casesOf } from './cases.ts'
import { prove } from './laws.ts'
import { valueLaws } from './value-cases.ts'
import { valueOutcomes, type ValueOutcome } from './values.ts'

let outcomes: ReadonlyMap<string, ValueOutcome>
beforeAll(async () => {
  outcomes = await valueOutcomes(casesOf('validator', 'json', 'js'))
})

prove(valueLaws, (id) => outcomes.get(id)!)
