/** What each encoder promises, for any text: what is written means that text to whoever reads it, and nothing else. */
import { posix, win32 } from 'node:path'
import { parseXml } from '@rgrove/parse-xml'
import fc from 'fast-check'
import type { Nodes, Paragraph, RootContent, Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import ts from 'typescript'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { readCell, type Cell } from '../1-read/cells.ts'
import { marktype } from '../1-read/dialects/marktype.ts'
import { rulesOf } from '../1-read/rules.ts'
import { defaultLimits } from '../1-read/limits.ts'
import { parseMarkdown } from '../1-read/remark.ts'
import { everyNode, treeOf } from './adversarial/markdown.ts'
import type { Reader } from '../1-read/reader.ts'
import { blockMarkup } from '../1-read/text.ts'
import { acting } from '../sinks/characters.ts'
import { commentLine, commentText } from '../sinks/comment.ts'
import { fileStem, foldedPath, isInside, namespaceFolders, relativePath } from '../sinks/file-path.ts'
import { quietCode, quietFlowCode, quietText } from '../sinks/github-comment.ts'
import { identifier, isDeviceName, isIdentifier } from '../sinks/identifier.ts'
import { jsonDocument, linedJsonDocument, orderedJsonDocument } from '../sinks/json.ts'
import { language } from '../sinks/language.ts'
import { jsonPointer } from '../sinks/json-pointer.ts'
import { literal, stringLiteral } from '../sinks/literal.ts'
import {
  codeOrText,
  codeSpan,
  flowText,
  htmlComment,
  inlineText,
  isCodeSafe,
  jsonCode,
  jsonString,
  padded,
  pathLink,
  plainText,
  type Markdown,
} from '../sinks/markdown.ts'
import { mermaidLabel, nodeName } from '../sinks/mermaid.ts'
import { access, literalKey, memberKey } from '../sinks/property-key.ts'
import { sarifMessage } from '../sinks/sarif-message.ts'
import { terminalColumns, terminalLine, terminalText } from '../sinks/terminal.ts'
import { uriPath } from '../sinks/uri.ts'
import { annotation } from '../sinks/workflow-command.ts'
import { element, xmlDocument } from '../sinks/xml.ts'
import { treacherous } from './acting.ts'
import { anyText, cellText, pageText } from './spec-arbitrary.ts'

const runs = { numRuns: Number(process.env['RUNS'] ?? 500) }
const seed = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }

/** Holds a law for any text drawn, and for the texts named. */
const holds = (text: fc.Arbitrary<string>, law: (text: string) => void, named: readonly string[] = []): void =>
  fc.assert(fc.property(text, law), { ...runs, ...seed, examples: named.map((each) => [each]) })

type Parsed = ts.SourceFile & {
  parseDiagnostics: readonly ts.Diagnostic[]
  pragmas: ReadonlyMap<string, unknown>
  checkJsDirective?: unknown
  commentDirectives?: readonly unknown[]
}
const parsed = (source: string): Parsed =>
  ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true) as unknown as Parsed
const problems = ({ parseDiagnostics }: Parsed): string[] =>
  parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
const evaluated = (expression: string): unknown => (0, eval)(`(${expression})`)

describe('characters that act', () => {
  /** The first, the last and one in the midst of each range of the table; half characters alone and in the wrong order. */
  const each = acting.flatMap(([from, to]) => [from, (from + to) >> 1, to].map((code) => String.fromCodePoint(code)))
  const all = [...new Set(each), '\udc00\ud800', '\u{e0001}\u{e0041}']
  const found = new RegExp(
    `[${acting.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`,
    'u',
  )

  /** Every encoder, with the line breaks and tabs that it may write. */
  const encoders: Record<string, [encode: (text: string) => string, may?: RegExp]> = {
    commentText: [commentText, /[\n\t]/g],
    commentLine: [commentLine],
    namespaceFolders: [(text) => namespaceFolders(text).join('/')],
    fileStem: [fileStem],
    quietText: [quietText],
    quietCode: [quietCode],
    quietFlowCode: [quietFlowCode],
    identifier: [identifier],
    stringLiteral: [stringLiteral],
    literal: [literal],
    jsonDocument: [(text) => jsonDocument({ [text]: [text] }), /\n/g],
    linedJsonDocument: [(text) => linedJsonDocument({ [text]: [text], list: [text] }, ['list']), /\n/g],
    jsonCode: [(text) => jsonCode({ [text]: text })],
    jsonString: [jsonString],
    inlineText: [inlineText],
    plainText: [plainText],
    flowText: [flowText, /\n/g],
    codeOrText: [codeOrText],
    htmlComment: [htmlComment],
    pathLink: [(text) => pathLink(codeOrText(text), text.replace(/\p{Cs}/gu, ''))],
    mermaidLabel: [mermaidLabel],
    memberKey: [memberKey],
    literalKey: [literalKey],
    access: [access],
    sarifMessage: [sarifMessage, /[\n\t]/g],
    terminalText: [terminalText, /[\n\t]/g],
    terminalLine: [terminalLine, /\t/g],
    terminalColumns: [terminalColumns, /\t/g],
    uriPath: [uriPath],
    annotation: [(text) => annotation('error', { file: text, title: text }, text).replace(/\n$/, ''), /\t/g],
    element: [(text) => element('a', { b: text }, text), /[\n\t]/g],
    'an encoder of a language': [(text) => language('x', { a: (line) => line }).a(text).text],
  }
  test.each(Object.entries(encoders))('%s lets none through', (_, [encode, may]) => {
    for (const character of all)
      for (const text of [character, `a${character}b`, `${character}${character} x`])
        expect(encode(text).replace(may ?? '', ''), JSON.stringify(text)).not.toMatch(found)
  })

  test('the table holds what Unicode says turns text, hides it or controls', () => {
    const strange =
      /(?!\n)\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/u
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code)
      if (strange.test(character)) expect(found.test(character), code.toString(16)).toBe(true)
    }
  })
})

describe('literals', () => {
  test('a string is itself again, and its source shows all it says', () => {
    holds(anyText, (text) => {
      const source = stringLiteral(text)
      const file = parsed(source)
      const [statement] = file.statements
      expect(problems(file)).toEqual([])
      expect(file.statements).toHaveLength(1)
      expect(statement && ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)).toBe(true)
      expect(((statement as ts.ExpressionStatement).expression as ts.StringLiteral).text).toBe(text)
      expect(JSON.parse(source)).toBe(text)
      expect(source).not.toMatch(treacherous)
      expect(source).not.toMatch(/[\n\t]/)
    })
  })

  test('a string names no source map', () => {
    for (const text of ['//# sourceMappingURL=x', '/*@sourceURL=x*/']) {
      expect(stringLiteral(text)).not.toMatch(sourceMap)
      expect(JSON.parse(stringLiteral(text))).toBe(text)
    }
  })

  test('a number is itself again; what no literal can say is refused', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const file = parsed(`const x = ${literal(value)}`)
        expect(problems(file)).toEqual([])
        expect(Object.is(evaluated(literal(value)), value)).toBe(true)
        expect(Object.is(JSON.parse(literal(value)), value)).toBe(true)
      }),
      { ...runs, ...seed, examples: [[-0], [5e-324], [1e21], [Number.MAX_VALUE]] },
    )
    for (const value of [NaN, Infinity, -Infinity]) expect(() => literal(value)).toThrow(TypeError)
  })

  test('so is any scalar', () => {
    for (const value of [true, false, null, 1, 'a']) expect(evaluated(literal(value))).toBe(value)
  })
})

const reserved =
  'any arguments await bigint boolean break case catch class const continue debugger default delete do else enum eval export ' +
  'extends false finally for function if implements import in instanceof interface let never new null number object package ' +
  'private protected public return static string super switch symbol this throw true try type typeof undefined unknown var ' +
  'void while with yield'
const devices = 'con CON prn Aux nul com1 COM9 lpt1 com¹ CONIN$ conout$'
const paths =
  '.. ... . / a/b a\\b C: C:\\x ../../x ..\\x a. a.b a..b .a |x a?b a*b /etc models index 𠮷野家 ﬁ Å ŉx e\u0301'
const named = [
  '',
  ...reserved.split(' '),
  ...devices.split(' '),
  ...paths.split(' '),
  'e-\u0301',
  'a'.repeat(300),
  '語'.repeat(99),
]

test('a document says the same whether its objects are maps, and keeps the order of those', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(orderedJsonDocument(value)).toBe(jsonDocument(value))
    }),
    { ...runs, ...seed },
  )
  const ordered = new Map<string, unknown>([
    ['b', [new Map([['__proto__', 1]])]],
    ['10', {}],
    ['2', new Map()],
  ])
  expect(JSON.stringify(orderedJsonDocument({ a: ordered }).replace(/\s/g, ''))).toBe(
    JSON.stringify('{"a":{"b":[{"__proto__":1}],"10":{},"2":{}}}'),
  )
})

describe('addresses inside of documents', () => {
  test('a JSON pointer leads back to its keys', () => {
    fc.assert(
      fc.property(fc.array(anyText), (keys) => {
        const back = jsonPointer(keys).split('/').slice(1)
        expect(back.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))).toEqual(keys)
      }),
    )
  })

  test('the path of a URI is that path, whatever its parts hold', () => {
    fc.assert(
      fc.property(fc.array(cellText, { minLength: 1 }), (parts) => {
        const path = parts.join('/')
        expect(uriPath(path)).toMatch(/^[\w\-.!~*'()%/]*$/)
        expect(decodeURIComponent(uriPath(path))).toBe(path)
      }),
    )
  })
})

describe('identifiers', () => {
  test('any name becomes an identifier of TypeScript, short and portable', () => {
    holds(
      anyText,
      (name) => {
        const found = identifier(name)
        const file = parsed(`export const ${found} = 1\nexport type ${found} = 1\nexport class ${found} {}`)
        expect(problems(file)).toEqual([])
        expect((file.statements[1] as ts.TypeAliasDeclaration).name.text).toBe(found)
        expect(reserved.split(' ')).not.toContain(found)
        expect(isDeviceName(found)).toBe(false)
        expect(isIdentifier(found)).toBe(true)
        expect(found).not.toMatch(/\p{Default_Ignorable_Code_Point}/u)
        expect(found.length).toBeLessThanOrEqual(115)
        expect(new TextEncoder().encode(`${found}.json`).length).toBeLessThanOrEqual(255)
        expect(identifier(found)).toBe(found)
      },
      named,
    )
  })

  test('names that are identifiers stay', () => {
    for (const name of ['Gpu', '_x', '$', 'Größe', '日本', '𠮷野家', 'Error', 'Record', 'constructor', '__proto__'])
      expect(identifier(name)).toBe(name)
  })

  test('no character is let through that the compiler does not know', () => {
    const strange: string[] = []
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code)
      for (const name of [character, `a${character}`])
        if (isIdentifier(name)) {
          const [first, second] = [...name].map((each) => each.codePointAt(0)!)
          const isOne =
            ts.isIdentifierStart(first!, ts.ScriptTarget.Latest) &&
            (second === undefined || ts.isIdentifierPart(second, ts.ScriptTarget.Latest))
          if (!isOne) strange.push(code.toString(16))
        }
    }
    expect(strange).toEqual([])
  })
})

describe('property keys', () => {
  test('a key of an interface is exactly that key', () => {
    holds(
      anyText,
      (key) => {
        const file = parsed(`interface A { ${memberKey(key)}: 1 }`)
        const { members } = file.statements[0] as ts.InterfaceDeclaration
        const name = members[0]!.name as ts.Identifier | ts.StringLiteral
        expect(problems(file)).toEqual([])
        expect([file.statements.length, members.length, name.text]).toEqual([1, 1, key])
        expect(memberKey(key)).not.toMatch(treacherous)
      },
      named,
    )
  })

  test.each([
    ['p\u0430yment', String.raw`"p\u0430yment"`],
    ['\u0441\u043e\u0440\u0443', String.raw`"\u0441\u043e\u0440\u0443"`],
    ['s\u1d0b\u03bf\u0585\u13a0', String.raw`"sᴋ\u03bf\u0585\u13a0"`],
    ['Gr\u00f6\u00dfe', 'Größe'],
    ['\u0441\u0443\u043c\u043c\u0430', 'сумма'],
    ['total_\u0441\u0443\u043c\u043c\u0430', 'total_сумма'],
    ['\u540d\u524d_id', '名前_id'],
  ])('%j, which may be taken for another or not, is %s', (key, source) => {
    expect(memberKey(key)).toBe(source)
    expect(literalKey(key)).toBe(source)
    expect(access(key)).toBe(source.startsWith('"') ? `[${source}]` : `.${source}`)
  })

  test('a key of an object literal is an own key, and access finds it', () => {
    holds(
      anyText,
      (key) => {
        const value = evaluated(`{ ${literalKey(key)}: 1 }`) as Record<string, unknown>
        expect(Reflect.ownKeys(value)).toEqual([key])
        expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
        expect(evaluated(`value => value${access(key)}`)).toBeTypeOf('function')
        expect((evaluated(`value => value${access(key)}`) as (value: unknown) => unknown)(value)).toBe(1)
      },
      ['__proto__', 'constructor', ...named],
    )
  })
})

describe('paths', () => {
  test('a namespace becomes folders that are portable and lead nowhere else', () => {
    holds(
      anyText,
      (namespace) => {
        const folders = namespaceFolders(namespace)
        expect(folders.length).toBe(namespace === '' ? 0 : namespace.split('.').length)
        for (const folder of folders) {
          expect(folder).toMatch(/^[\p{ID_Continue}\p{N}$](?:[\p{ID_Continue}\p{N}$ -]*[\p{ID_Continue}\p{N}$-])?$/u)
          expect(folder).not.toMatch(/\p{Default_Ignorable_Code_Point}/u)
          expect(folder.length).toBeLessThanOrEqual(115)
          expect(new TextEncoder().encode(folder).length).toBeLessThanOrEqual(255)
          expect(isDeviceName(folder)).toBe(false)
        }
        expect(namespaceFolders(folders.join('.'))).toEqual(folders)
        if (folders.length > 0) expect(isInside(folders.join('/'))).toBe(true)
      },
      [...named, 'a.b', 'my folder', 'v1.2'],
    )
  })

  test('a path that is said to be inside is inside, on any system', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', '', 'a', '.. ', '. .', 'C:', 'con', '\\', '/', '//'), anyText)
    holds(
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join('/')),
      (path) => {
        if (!isInside(path)) return
        expect(posix.resolve('/home', path).startsWith('/home/')).toBe(true)
        expect(win32.resolve('C:\\root', path).startsWith('C:\\root\\')).toBe(true)
        expect(path).not.toMatch(/[\\\0:]|(^|\/)[. ]*(\/|$)/)
      },
    )
  })

  test.each(
    '|/|/a|a/|a//b|.|..|../a|a/..|a/../b|a/./b|.. /a|a./b|a\\b|..\\a|C:|C:a|C:\\a|c:/a|\\\\host\\a|a\0b|a\nb|a:b|con/a|a/nul.ts'.split(
      '|',
    ),
  )('%j is not inside', (path) => {
    expect(isInside(path)).toBe(false)
  })

  test('the way from one output to another is what a system that has one kind of path says', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'types', 'x.ts'), { minLength: 1, maxLength: 4 })
    const path = names.map((parts) => parts.join('/'))
    const law = (from: string, to: string): void => {
      // No path is a file and the folder of another.
      if (`${from}/`.startsWith(`${to}/`) && from !== to) return
      expect(relativePath(from, to)).toBe(posix.relative(posix.dirname(from), to))
    }
    fc.assert(fc.property(path, path, law), { ...runs, ...seed })
  })

  test('what one file system may take for one path is folded to one', () => {
    holds(anyText, (text) => {
      expect(foldedPath(text)).toBe(foldedPath(text.normalize('NFD')))
      expect(foldedPath(foldedPath(text))).toBe(foldedPath(text))
    })
    expect(foldedPath('A/É')).toBe(foldedPath('a/e\u0301'))
  })
})

const directives = [
  '@ts-nocheck',
  '@ts-ignore',
  '@ts-expect-error',
  '*/ export const x = 1 /*',
  '**/',
  '/',
  '@deprecated',
  'a\n@deprecated b',
  'a\n * @internal',
  '*@x',
  '\u00a0@x',
  '\u1680@x',
  '\u3000@x',
  '{@link A}',
  '@jsx h',
  'me@jsxImportSource evil',
  '\n@jsxRuntime automatic',
  '/ <reference path="x" />',
  '# sourceMappingURL=x',
  '//# sourceMappingURL=x',
  '/*@\tsourceURL=x',
]

// As Node and source-map-support look for it, in comments and strings alike.
const sourceMap = /\/[*/][#@]\s*source(?:Mapping)?URL=/

describe('comments', () => {
  const benign = parsed('/** benign */ export interface A {}').statements.map(({ kind }) => kind)
  const isBenign = (source: string): void => {
    const file = parsed(source)
    expect(problems(file)).toEqual([])
    expect(file.statements.map(({ kind }) => kind)).toEqual(benign)
    expect([...file.pragmas.keys(), file.checkJsDirective, ...(file.commentDirectives ?? [])]).toEqual([undefined])
    expect(ts.getJSDocTags(file.statements[0]!)).toEqual([])
    for (const doc of ts.getJSDocCommentsAndTags(file.statements[0]!)) expect(doc.comment ?? '').toBeTypeOf('string')
    expect([file.referencedFiles, file.typeReferenceDirectives, file.libReferenceDirectives]).toEqual([[], [], []])
    expect(source).not.toMatch(treacherous)
  }

  test('a text can neither end its block nor say anything to the compiler', () => {
    holds(
      fc.oneof(
        anyText,
        fc.tuple(anyText, fc.constantFrom(...directives), anyText).map((parts) => parts.join('')),
      ),
      (text) => {
        isBenign(`/** ${commentText(text)} */ export interface A {}`)
        isBenign(`/**\n * ${commentText(text).replaceAll('\n', '\n * ')}\n */\nexport interface A {}`)
        expect(commentText(text)).not.toMatch(sourceMap)
      },
      directives,
    )
  })

  test('nor can it leave its line', () => {
    holds(
      fc.oneof(anyText, fc.constantFrom(...directives)),
      (text) => {
        expect(commentLine(text)).not.toMatch(/[\r\n\u2028\u2029]/)
        isBenign(`// ${commentLine(text)}\nexport interface A {}`)
      },
      directives,
    )
  })
})

test('nothing that a terminal would act upon is left', () => {
  holds(anyText, (text) => {
    expect(terminalText(text)).not.toMatch(treacherous)
    expect(terminalLine(text)).not.toMatch(/[\n\r\v\f\u0085]/)
  })
  expect(terminalText('\u001b[31m\u202e\u009b\u007f\r')).toBe('\\x1b[31m\\u202e\\x9b\\x7f\\x0d')
})

const commands = [
  '::error::x',
  ' \u3000::add-mask::x',
  'a\n::x::',
  '##[error]x',
  'a ###[group]b',
  '##vso[task.x]y',
  '##teamcity[x]',
]

test('nothing that the machine behind a log would take for a command is left', () => {
  holds(
    fc.oneof(
      anyText,
      fc.tuple(anyText, fc.constantFrom(...commands), anyText).map((parts) => parts.join('')),
    ),
    (text) => {
      for (const written of [terminalText(text), terminalLine(text)]) expect(written).not.toMatch(/##\w*\[|^\s*::/m)
      expect(terminalColumns(text)).not.toMatch(/##\w*\[/)
    },
    commands,
  )
  expect(terminalText('::error::x\n ::x ##[y] ## [z]')).toBe('\\x3a:error::x\n \\x3a:x #\\x23[y] ## [z]')
})

test('a line under which something is marked is as wide as it was', () => {
  holds(anyText, (text) => {
    expect(terminalColumns(text)).toHaveLength(text.length)
    expect(terminalColumns(text)).not.toMatch(treacherous)
  })
  expect(terminalColumns('a\t\u001b##[b \u{e0041}')).toBe('a\t�#�[b ��')
})

describe('documents of machines', () => {
  test('an annotation is one line, and the runner reads what was said', () => {
    const read = (text: string, marks: string): string =>
      [...marks].reduce((done, mark) => done.replaceAll(encodeURIComponent(mark), mark), text)
    holds(
      fc.oneof(anyText, fc.constantFrom(...commands)),
      (text) => {
        const written = annotation('error', { file: text, line: 3, col: undefined }, text)
        const said = terminalText(text.replaceAll('\r\n', '\n'))
        const [, property, data] = /^::error file=([^:,\n]*),line=3::([^\n]*)\n$/.exec(written)!
        expect(read(property!, '\n:,%')).toBe(said)
        expect(read(data!, '\n%')).toBe(said)
        expect(written).not.toMatch(treacherous)
      },
      ['%', '%0A', '%250A', '::', ',', ''],
    )
    expect(annotation('notice', {}, 'a')).toBe('::notice::a\n')
  })

  test('a parser of XML reads the text and the attribute that were written', () => {
    holds(
      anyText,
      (text) => {
        const written = xmlDocument(element('a', { b: text, c: 1 }, [element('d', {}, text), element('e', {})]))
        const { root } = parseXml(written)
        const said = terminalText(text).replace(/[\ufffe\uffff]/g, '�')
        expect([root!.attributes['b'], root!.attributes['c']]).toEqual([said, '1'])
        expect(root!.text.trim()).toBe(said.trim())
        expect(written).not.toMatch(treacherous)
      },
      [']]>', '<!--', '&amp;', '&#0;', '\0', '\ufffe', '\ud800', '"\'', '\r\n', '\t'],
    )
  })

  test('a message of SARIF is its text: neither a placeholder nor a link', () => {
    holds(
      anyText,
      (text) => {
        const written = sarifMessage(text)
        expect(written.replace(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/)
        expect(written).not.toContain('](')
        expect(written.replace(/([{}])\1/g, '$1')).toBe(terminalText(text).replaceAll('](', '] ('))
      },
      ['{0}', '{{0}}', '[a](1)', '[](', '{'],
    )
  })
})

const reader = (source: string): Reader => ({
  path: 'page.md',
  source,
  dialect: rulesOf(marktype),
  limits: defaultLimits,
  report: () => undefined,
})
// A path is made of identifiers, which hold no surrogate alone.
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '')
const blocks = (source: string): RootContent[] => parseMarkdown(source).children

/** Reads a cell that stands between two others. */
function cellOf(text: Markdown): Cell {
  const source = `| A | B | C |\n| --- | --- | --- |\n| a | ${padded(text, 8)} | c |\n`
  const all = blocks(source)
  expect(all.map(({ type }) => type)).toEqual(['table'])
  const rows = (all[0] as Table).children
  expect(rows.map(({ children }) => children.length)).toEqual([3, 3])
  return readCell(reader(source), rows[1]!.children[1]!)
}

/** Reads paragraphs that stand between two others. */
function flowOf(text: Markdown): string {
  const source = `Before.\n\n${text}\n\nAfter.\n`
  const all = blocks(source)
  expect([...new Set(all.map(({ type }) => type))]).toEqual(['paragraph'])
  return blockMarkup(reader(source), all.slice(1, -1))
}

describe('markdown', () => {
  test.each([
    'http://a.test<img src=x>',
    'www.a.test<x/>',
    'a@b.test<x/>',
    'http://a.test`b`<x/>',
    'http://a.test\\<x/>',
  ])('no address before it makes HTML of %s', (text) => {
    const types = everyNode(treeOf(inlineText(text))).map(({ type }) => type)
    expect(types).not.toContain('html')
  })

  test('text in a cell is read back as it was', () => {
    holds(cellText, (text) => {
      expect(cellOf(inlineText(text)).markup).toBe(text)
      expect(cellOf(plainText(text)).text).toBe(text)
      expect(cellOf(codeOrText(text)).text).toBe(text)
      expect(cellOf(codeOrText(text)).isCode).toBe(isCodeSafe(text))
      for (const written of [inlineText(text), codeOrText(text)]) expect(written).not.toMatch(/\n|(?!\t)[^\P{Cc}]/u)
    })
  })

  test('text in a paragraph, a quote and a heading is read back as it was', () => {
    const law = (text: string): void => {
      expect(flowOf(inlineText(text))).toBe(text)
      expect(flowOf(flowText(text))).toBe(text)
      const quote = `> **Deprecated:** ${inlineText(text)}`
      const [block] = blocks(quote)
      expect(block?.type === 'blockquote' && blockMarkup(reader(quote), block.children)).toBe(`**Deprecated:** ${text}`)
      const heading = `# ${plainText(text)}`
      const [title, ...more] = blocks(heading)
      expect(more).toEqual([])
      expect(title?.type === 'heading' && readCell(reader(heading), title).text).toBe(text)
    }
    holds(pageText, law, ['C #', 'a ##', '#', '# #', 'a \\#', '## Fields', '1. a', '1) a', '---', '===', '> a'])
    expect(flowText('')).toBe('')
  })

  test('well-formed code stays code, and spaces beside it stay spaces', () => {
    expect(inlineText('See `a_b` or `c`.')).toBe('See `a_b` or `c`.')
    expect(inlineText('`a` `b')).toBe('`a` \\`b')
  })

  test('JSON in code is read back as the value it was', () => {
    const value = fc.oneof(anyText, fc.dictionary(anyText, anyText), fc.jsonValue())
    fc.assert(
      fc.property(value, (json) => {
        const expected = JSON.parse(JSON.stringify(json)) as unknown
        const { text, isCode } = cellOf(jsonCode(json))
        expect([isCode, JSON.parse(text)]).toEqual([true, expected])
        expect(text).not.toMatch(treacherous)
        const [paragraph] = blocks(jsonCode(json)) as [Paragraph]
        const [code] = paragraph.children
        expect(code?.type === 'inlineCode' && JSON.parse(code.value)).toEqual(expected)
      }),
      { ...runs, ...seed },
    )
  })

  test('so is a JSON string inside code', () => {
    holds(anyText, (text) => {
      const found = cellOf(codeSpan(`"\\\\" | external(${jsonString(text)}) | null`)).text
      expect(found.slice(0, 16)).toBe('"\\\\" | external(')
      expect(JSON.parse(found.slice(16, -8))).toBe(text)
    })
  })

  test.each(['{{a}}', '{%a%}', '{{{', 'a `{{b}}` {%', '\\{{', '{\u200b{{'])(
    '%j opens nothing in Vue and Liquid',
    (text) => {
      const written = [inlineText(text), codeOrText(text), jsonCode({ a: [text] }), jsonString(text), htmlComment(text)]
      expect(written.join('\n').replace(/\\([!-/:-@[-`{-~])/g, '$1')).not.toMatch(/\{[{%]/)
      expect(written.join('\n')).not.toMatch(/\{[{%]/)
      expect(cellOf(plainText(text)).text).toBe(text)
      expect(JSON.parse(cellOf(jsonCode(text)).text)).toBe(text)
    },
  )

  test('a comment is one block that nothing in it ends', () => {
    holds(
      anyText,
      (text) => {
        const comment = htmlComment(text)
        expect(blocks(`${comment}\n\nAfter.`).map(({ type }) => type)).toEqual(['html', 'paragraph'])
        expect(comment).toMatch(/^<!-- (?!-?>)(?:(?!--|-?>)[^\n])* -->$/)
        expect(comment).not.toMatch(treacherous)
      },
      ['-->', '--!>', '>', '->', '--', '-', '<!--', 'a--', 'a-\u200b->'],
    )
  })

  test('a link leads to its path under its text', () => {
    const path = fc.array(
      anyText.map((part) => wellFormed(part).replaceAll('/', '')).filter((part) => part !== ''),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(cellText, path, (text, parts) => {
        const cell = cellOf(pathLink(codeOrText(text), parts.join('/')))
        expect(cell.text).toBe(text)
        expect(cell.links.map(({ start, end, url }) => [start, end, decodeURIComponent(url)])).toEqual([
          [0, text.length, parts.join('/')],
        ])
      }),
      { ...runs, ...seed },
    )
  })

  const watched = [
    '@someone @some/team a@b.c',
    '#1 \\#1 a#1 GH-1 a/b#1 a/b@1234567',
    'https://a.b http://a.b://c ftp://a www.a.b WWW.a.b mailto:a@b.c',
    '__www.a.b *www.a.b ~www.a.b (www.a.b _GH-12 *gh-12',
    ':smile: :+1: a:b:c :a_b:',
    '$a$ $$a$$ \\$a$ $`a`$',
    'deadbeefdeadbeef 1234567890 &#8203; &#1234567;',
    '`@someone` `a|b` `#1\u202e`',
    '##[group]x `##vso[task.setvariable]`',
    '\n@a\n',
    '$',
  ]

  test('a comment on GitHub has nothing in it that GitHub would follow, and says what was said', () => {
    const words = fc.oneof(
      cellText,
      fc.tuple(cellText, fc.constantFrom(...watched), cellText).map((parts) => parts.join('')),
    )
    const gfm = unified().use(remarkParse).use(remarkGfm)
    const textOf = (node: Nodes): string => {
      if (node.type === 'text') {
        expect(node.value).not.toMatch(/@\w|#\d|\bgh-\d|:\/\/|www\.|:[\w+-]+:|[\da-f]{7}|.\$|\$./i)
        return node.value
      }
      if (node.type === 'inlineCode') return `\`${node.value}\``
      if (node.type === 'html') return node.value === '<br/>' ? '\n' : ''
      expect(['root', 'table', 'tableRow', 'tableCell', 'list', 'listItem', 'paragraph']).toContain(node.type)
      return 'children' in node ? node.children.map(textOf).join('') : '?'
    }
    holds(
      words,
      (text) => {
        const said = text.replace(/^\n+|\n+$/g, '')
        expect(quietText(text) + quietCode(text)).not.toMatch(/##\w*\[/)
        const inCode = isCodeSafe(text) && !/##\w*\[/.test(text)
        expect(textOf(gfm.parse(`| a |\n| --- |\n| ${quietText(text)} |`))).toBe(`a${said}`)
        expect(textOf(gfm.parse(`| a |\n| --- |\n| ${quietCode(text)} |`))).toBe(`a${inCode ? `\`${text}\`` : said}`)
        if (said === '') return
        const code = inCode && !text.includes('|') ? `\`${text}\`` : said
        expect(textOf(gfm.parse(`- ${quietFlowCode(text)}\n  - b: ${quietText(text)}`))).toBe(`${code}b: ${said}`)
      },
      watched,
    )
    expect(quietText('@a #1 `@a` $1')).toBe('@<!-- -->a #<!-- -->1 `@a` <span>$</span>1')
  })

  test('a label of a diagram is one string that means its text', () => {
    holds(anyText, (text) => {
      const label = mermaidLabel(text)
      expect(label).toMatch(/^\["[\p{L}\p{N} ._\-#;]*"\]$/u)
      const decoded = label.slice(2, -2).replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      expect(decoded).toBe(text)
    })
    expect(nodeName(3)).toBe('m3')
  })
})
