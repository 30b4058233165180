/** Hostile words in reports, and hostile file names: each gets the behaviour that its case names. */
import { beforeAll } from 'vitest'
import { casesOf } from './cases.ts'
import { prove } from './laws.ts'
import { pairOutcome } from './pairs.ts'
import { pairLaws, reportLaws } from './report-cases.ts'
import { reportsOf, type ReportOutcome } from './reports.ts'

const fileNames = casesOf('file-names', 'filename')
let outcomes: ReadonlyMap<string, ReportOutcome>
beforeAll(async () => {
  outcomes = await reportsOf([...casesOf('ci-output', 'markdown'), ...fileNames].filter(({ id }) => id in reportLaws))
})

prove(reportLaws, (id) => outcomes.get(id)!)
prove(pairLaws, (id) => pairOutcome(fileNames.find((each) => each.id === id)!))
