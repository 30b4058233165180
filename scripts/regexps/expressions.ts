/** The regular expressions in TypeScript source, and which of them take more than linear time on some text. */
import { check } from 'recheck'
import ts from 'typescript'

/** An expression, and where it stands. A source of nothing: it is put together when it runs, and nobody can check it. */
export type Expression = { file: string; line: number; source: string | undefined; flags: string }

/** Finds the expressions in a file. In: its name, and its text. */
export function expressionsIn(file: string, text: string): Expression[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const expressions: Expression[] = []
  const visit = (node: ts.Node): void => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
    if (ts.isRegularExpressionLiteral(node)) expressions.push({ file, line, ...partsOf(node.text) })
    const stated = statedIn(node)
    if (stated) expressions.push({ file, line, ...stated })
    else if (isBuilt(node) && !answered.has(file)) expressions.push({ file, line, source: undefined, flags: '' })
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return expressions
}

/**
 * Where others answer for what is compiled. Patterns of pages: `2-resolve/patterns/linear.ts` has proved each. Those of a dialect: they are checked
 * where they are written, or are a user's own; the shape of a dialect only asks whether they compile.
 */
const answered: ReadonlySet<string> = new Set([
  'generator/ir/constraints.ts',
  'generator/1-read/rules.ts',
  'generator/config/dialect-shape.ts',
])

// `new RegExp('…', 'u')`, as it is generated.
function statedIn(node: ts.Node): { source: string; flags: string } | undefined {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return undefined
  const [source, flags] = node.arguments ?? []
  return source && ts.isStringLiteralLike(source) && flags && ts.isStringLiteralLike(flags)
    ? { source: source.text, flags: flags.text }
    : undefined
}

const partsOf = (literal: string): { source: string; flags: string } => {
  const end = literal.lastIndexOf('/')
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) }
}

// One class of characters takes linear time, whatever is in it.
const isClass = (source: ts.Expression): boolean =>
  ts.isTemplateExpression(source) &&
  source.head.text === '[' &&
  source.templateSpans.length === 1 &&
  source.templateSpans[0]!.literal.text === ']'

// Another expression with other flags is checked where it is written.
function isBuilt(node: ts.Node): boolean {
  if (!(ts.isNewExpression(node) || ts.isCallExpression(node)) || node.expression.getText() !== 'RegExp') return false
  const [source] = node.arguments ?? []
  if (!source || isClass(source)) return !source
  return !(ts.isPropertyAccessExpression(source) && source.name.text === 'source')
}

/** Says what is wrong with an expression: a text on which it is slow, say. Nothing where its time is linear. */
export async function faultIn({ source, flags }: Expression): Promise<string | undefined> {
  if (source === undefined) return 'is put together when it runs, so that its cost cannot be checked'
  const verdict = await check(source, flags, { timeout: 120_000, randomSeed: 1 })
  if (verdict.status === 'safe') return undefined
  if (verdict.status === 'unknown') return `cannot be checked: ${verdict.error.kind}`
  const { complexity, attack } = verdict
  if (complexity.isFuzz && !isSlow(source, flags, attack.string)) return undefined
  return `is ${complexity.summary}, on ${attack.pattern} for one`
}

/** Milliseconds: of what is quadratic, a text of so many characters takes a thousand times as long; of what is linear, a few. */
const linearTime = 200

// A fuzzer guesses from small texts, and is wrong where something is tried twice and no more.
function isSlow(source: string, flags: string, text: string): boolean {
  const expression = new RegExp(source, flags)
  const before = process.cpuUsage()
  for (let at = 0; at <= 1; at++) expression.test(text)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 > linearTime
}
