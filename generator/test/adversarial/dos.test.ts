/** The hostile inputs that cost: each ends within what its case allows. */
import { beforeAll } from 'vitest'
import { costLaws } from './dos-cases.ts'
import { costsOf, type Cost } from './dos.ts'
import { prove } from './laws.ts'

let costs: ReadonlyMap<string, Cost>
beforeAll(async () => {
  costs = await costsOf(Object.keys(costLaws))
}, 600_000)

prove(costLaws, (id) => costs.get(id)!)
