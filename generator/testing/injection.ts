/**
 * Whether a word of a page becomes code: with hostile words a file has the syntax tree that it has with harmless ones, and to
 * load it runs nothing of them.
 */
import { ts } from 'ts-morph'
import type { RenderedFile } from '../ir/plan.ts'
import { loadFaults } from './load.ts'
import { harmlessWords, hostileWords, mark, probeSpec } from './probes.ts'
import { originOf, outcomeOf, ownOf, type Subject } from './run.ts'

const isSource = ({ path }: RenderedFile): boolean => /\.[cm]?[jt]sx?$/.test(path)

/** What is wrong. In: a folder below the packages that the output imports. */
export async function injectionFaults(subject: Subject, folder: string): Promise<string[]> {
  const hostile = outcomeOf(subject, probeSpec(hostileWords)).files
  const twins = new Map(outcomeOf(subject, probeSpec(harmlessWords)).files.map((file) => [originOf(file), file]))
  const own = ownOf(subject, hostile)
  if (ownOf(subject, [...twins.values()]).length !== own.length)
    return ['which files there are hangs on the words of pages: a hostile one makes another number of them']
  const faults = own.flatMap((file) => shapeFault(file, twins.get(originOf(file))) ?? [])
  // What is known to be code is not run.
  return faults.length > 0 ? faults : loadFaults(hostile.filter(isSource), own.filter(isSource), { folder, mark })
}

function shapeFault(hostile: RenderedFile, harmless: RenderedFile | undefined): string | undefined {
  if (!harmless) return `${hostile.path} is made of hostile words, and of harmless ones it is not`
  if (!isSource(hostile)) return undefined
  const [found, expected] = [shapeOf(hostile), shapeOf(harmless)]
  const at = found.findIndex((node, index) => node.kind !== expected[index]?.kind)
  if (at === -1 && found.length === expected.length) return undefined
  const line = lineAt(hostile.text, found[at === -1 ? found.length - 1 : at]!.start)
  return `a word of a page becomes code in ${hostile.path}, which has another syntax tree than with harmless words: ${line}`
}

type Node = { kind: number; start: number }

/** The kinds of all nodes of a source file, in order; what does not parse, or names another file to read, is a kind of its own. */
export function shapeOf({ path, text }: Pick<RenderedFile, 'path' | 'text'>): Node[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const nodes: Node[] = []
  const note = (kind: ts.SyntaxKind, node: ts.Node): unknown => nodes.push({ kind, start: node.getStart(file) })
  const visit = (node: ts.Node): void => {
    // A key of any text is read in brackets, and one that is a name behind a dot.
    if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
      note(ts.SyntaxKind.PropertyAccessExpression, node)
      visit(node.expression)
      note(ts.SyntaxKind.Identifier, node.argumentExpression)
      return
    }
    note(node.kind, node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: { start: number }[] }
  const faults = [...parseDiagnostics.map(({ start }) => start), ...file.referencedFiles.map(({ pos }) => pos)]
  return [...nodes, ...faults.map((start) => ({ kind: -1, start }))]
}

function lineAt(text: string, offset: number): string {
  const line = text.slice(0, offset).split('\n').length
  return `line ${line}: ${text.split('\n')[line - 1]!.trim().slice(0, 100)}`
}
