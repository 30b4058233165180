/** Hostile inputs that cost: what each may need, and what must come of it. */
import ts from 'typescript'
import { casesOf } from './cases.ts'
import { mostMemory, type Cost } from './dos.ts'
import { law, lawsOf, type Law, type Laws } from './laws.ts'
import { nodesOf } from './syntax.ts'

type CostLaw = Law<Cost>

/** Milliseconds of CPU for a run with such a page in it. */
const mostTime = 6_000

const isCheap: CostLaw = law(
  `at most ${mostTime / 1000} s of CPU`,
  ({ cpu }) => (cpu <= mostTime ? [] : [`${cpu} ms`]),
  (cost) => ({ ...cost, cpu: mostTime + 1 }),
)

const isSmall: CostLaw = law(
  `at most ${mostMemory} MB`,
  ({ memory }) => (memory <= mostMemory ? [] : [`${memory} MB`]),
  (cost) => ({ ...cost, memory: mostMemory + 1 }),
)

const isLeft: CostLaw = law(
  'the page beside it comes out',
  ({ good }) => (good ? [] : ['it does not']),
  (cost) => ({ ...cost, good: false }),
)

const endsWell: CostLaw = law(
  'read, or refused with a limit',
  ({ exit, diagnostics }) => {
    const limit = diagnostics.find(({ code }) => code === 'limit-exceeded')
    return exit === (limit ? 1 : 0) && (!limit || limit.place) ? [] : [`exit ${exit}, ${JSON.stringify(diagnostics)}`]
  },
  (cost) => ({ ...cost, exit: 70 }),
  (cost) => ({ ...cost, exit: 1, diagnostics: [] }),
)

const isRefused: CostLaw = law(
  'refused with a limit',
  ({ exit, diagnostics }) =>
    exit === 1 && diagnostics.some(({ code }) => code === 'limit-exceeded') ? [] : [`exit ${exit}`],
  (cost) => ({ ...cost, exit: 0, diagnostics: [] }),
)

// Compilers and formatters die of longer ones.
const [mostTerms, mostIfs] = [500, 1_500]

const isCompilable: CostLaw = law(
  'a validator that compilers take',
  ({ validator }) => {
    const nodes = nodesOf(validator)
    const chains = nodes
      .filter(isChain)
      .filter(({ parent }) => !isChain(parent))
      .map(termsOf)
    const ifs = nodes
      .filter((node) => ts.isFunctionLike(node))
      .map((node) => nodesOf(node.getText()).filter(ts.isIfStatement).length)
    return [
      ...(validator === '' ? ['there is none'] : []),
      ...[...chains.filter((terms) => terms > mostTerms), ...ifs.filter((count) => count > mostIfs)].map(String),
    ]
  },
  (cost) => ({ ...cost, validator: '' }),
  (cost) => ({
    ...cost,
    validator: `const x = ${Array(mostTerms + 1)
      .fill('a')
      .join(' && ')}`,
  }),
  (cost) => ({ ...cost, validator: `function x() { ${'if (a) b();'.repeat(mostIfs + 1)} }` }),
)

const isChain = (node: ts.Node | undefined): node is ts.BinaryExpression =>
  node !== undefined && ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken

function termsOf(chain: ts.BinaryExpression): number {
  let terms = 1
  for (let at: ts.Node = chain; isChain(at); at = at.left) terms++
  return terms
}

const counts = (models: number, files: number): CostLaw =>
  law(
    `${models} models`,
    (cost) => [
      ...(cost.exit === 0 && cost.models === models ? [] : [`exit ${cost.exit}, ${cost.models} models`]),
      ...(cost.files >= files ? [] : [`${cost.files} files`]),
    ],
    (cost) => ({ ...cost, models: models - 1 }),
    (cost) => ({ ...cost, exit: 70 }),
    (cost) => ({ ...cost, files: files - 1 }),
  )

const pages = [isCheap, isSmall, isLeft, endsWell]
const many = [isSmall, counts(20_000, 30_000)]

const own: Laws<Cost> = {
  'dos-table-10k-cols': [isRefused],
  'dos-table-wide-short': [isRefused],
  'dos-table-100k-rows': [isRefused],
}

/** What holds for each. */
export const costLaws: Laws<Cost> = {
  ...lawsOf(casesOf('dos', 'gen'), () => pages, own),
  'dos-fields-5000': [isSmall, counts(2, 8), isCompilable],
  'dos-many-files': many,
  'dos-link-cycle-10k': many,
}
