/** Reads generated TypeScript with the compiler: its names, comments and literals, wherever they stand. */
import ts from 'typescript'

export type File = { path: string; text: string; template: string }

type Parsed = ts.SourceFile & { parseDiagnostics: readonly ts.Diagnostic[] }

/** A function of a text that answers each text once: laws ask the same files again and again. */
export function once<Result>(of: (text: string) => Result): (text: string) => Result {
  const answers = new Map<string, Result>()
  return (text) => {
    if (!answers.has(text)) answers.set(text, of(text))
    return answers.get(text)!
  }
}

/** A source file, with its syntax errors. */
export const parse = once(
  (text): Parsed => ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true) as unknown as Parsed,
)

export const isSource = ({ path }: File): boolean => path.endsWith('.ts')

/** All nodes of a source, tokens and doc comments included. */
export const nodesOf = once((text): ts.Node[] => {
  const file = parse(text)
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    nodes.push(node)
    node.getChildren(file).forEach(visit)
  }
  visit(file)
  return nodes
})

/** All comments of a source, without the marks around them. */
export const commentsOf = once((text): string[] => {
  const starts = new Set(nodesOf(text).map(({ pos }) => pos))
  const ranges = [...starts].flatMap((pos) => ts.getLeadingCommentRanges(text, pos) ?? [])
  const unique = new Map(ranges.map((range) => [range.pos, range]))
  return [...unique.values()].map(({ pos, end, kind }) =>
    text.slice(pos + 2, kind === ts.SyntaxKind.MultiLineCommentTrivia ? end - 2 : end),
  )
})

/** The names of the doc tags that TypeScript sees, links in their text included. */
export const tagsOf = (text: string): string[] =>
  nodesOf(text).flatMap((node) =>
    ts.isJSDoc(node) && node.parent
      ? [
          ...(node.tags ?? []).map(({ tagName }) => tagName.text),
          ...(typeof node.comment === 'object'
            ? node.comment.flatMap((part) => (part.kind === ts.SyntaxKind.JSDocText ? [] : ['link']))
            : []),
        ]
      : [],
  )

/** The names of the members of an interface, in their order, and how each is written. */
export const membersOf = (text: string): { name: string; source: string }[] =>
  nodesOf(text).flatMap((node) =>
    ts.isPropertySignature(node) && ts.isInterfaceDeclaration(node.parent)
      ? [{ name: (node.name as ts.Identifier | ts.StringLiteral).text, source: node.name.getText() }]
      : [],
  )

/** The types of those members, as they are written. */
export const memberTypesOf = (text: string): string[] =>
  nodesOf(text).flatMap((node) =>
    ts.isPropertySignature(node) && ts.isInterfaceDeclaration(node.parent) ? [node.type?.getText() ?? ''] : [],
  )

/** The string literals among the types of a file. */
export const literalTypesOf = (text: string): string[] =>
  nodesOf(text).flatMap((node) =>
    ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? [node.literal.text] : [],
  )

/** The regular expressions of a source, those that are made at run time among them. */
export const regularExpressionsIn = (text: string): string[] =>
  nodesOf(text).flatMap((node) =>
    ts.isRegularExpressionLiteral(node) || (ts.isIdentifier(node) && node.text === 'RegExp') ? [node.getText()] : [],
  )

/** A source in which a word, as a name or as a string, is another. Throws where it does not stand. */
export function withWord(text: string, from: string, to: string): string {
  const places = nodesOf(text)
    .filter((node) => (ts.isStringLiteral(node) || ts.isIdentifier(node)) && node.text === from)
    .toSorted((a, b) => b.getStart() - a.getStart())
  if (places.length === 0) throw new Error(`${JSON.stringify(from)} does not stand in\n${text}`)
  return places.reduce(
    (all, node) =>
      all.slice(0, node.getStart()) + (ts.isIdentifier(node) ? to : JSON.stringify(to)) + all.slice(node.getEnd()),
    text,
  )
}
