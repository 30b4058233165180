/** What each encoder writes, to the letter. `sinks.test.ts` holds what is promised for any text; this is what people will see. */
import { describe, expect, test } from 'vitest'
import { commentLine, commentText } from '../sinks/comment.ts'
import { fileStem, foldedPath, isInside, namespaceFolders } from '../sinks/file-path.ts'
import { quietText } from '../sinks/github-comment.ts'
import { identifier, isDeviceName, isIdentifier, isShort, isVisible } from '../sinks/identifier.ts'
import { isText, language } from '../sinks/language.ts'
import { literal } from '../sinks/literal.ts'
import { appearance, isDeceptive, shownName, strangerIn } from '../sinks/lookalikes.ts'
import {
  codeOrText,
  codeSpan,
  dashes,
  flowText,
  htmlComment,
  inlineText,
  isCodeSafe,
  joined,
  markup,
  pathLink,
  plainText,
} from '../sinks/markdown.ts'
import { collisionsIn, outputStem } from '../sinks/output-names.ts'
import { terminalLine, terminalText } from '../sinks/terminal.ts'
import { uriPath } from '../sinks/uri.ts'
import { annotation } from '../sinks/workflow-command.ts'
import { element } from '../sinks/xml.ts'

type Row = [said: string, written: string]
const writes = (encode: (text: string) => string, rows: readonly Row[]): void =>
  test.each(rows)('%j', (said, written) => expect(encode(said)).toBe(written))

describe('a comment', () =>
  writes(commentText, [
    ['a\r\nb\rc\n\nd', 'a\nb\nc\n\nd'],
    ['a\tb', 'a\tb'],
    ['a\u001bb\u202e', 'a\\u001bb\\u202e'],
    ['a */ b', 'a *\\/ b'],
    ['a /* b', 'a /\\* b'],
    ['@a b@c d @e {@f *@g', '\\@a b@c d \\@e {\\@f *\\@g'],
    ['@jsx a@JSX', '\\@\\jsx a@\\JSX'],
    ['#sourceMappingURL=a', '#sourceMappingURL\\=a'],
    ['@ \tsourceURL=a', '\\@ \tsourceURL\\=a'],
    ['source=a URL=b #sourceMapURL=c', 'source=a URL=b #sourceMapURL=c'],
    ['a  \nb \t\n  c  d \t', 'a\nb\n  c  d'],
  ]))

describe('a line of comment', () =>
  writes(commentLine, [
    ['  a\n b\t c \u2028d ', 'a b c d'],
    ['a*/', 'a*\\/'],
  ]))

describe('a folder', () => {
  test.each([
    ['', []],
    ['a.b', ['a', 'b']],
    ['1.my folder.v-2_x', ['1', 'my folder', 'v-2_x']],
    ['-a. b.c ', ['a', 'b', 'c']],
    ['con.Nul', ['con_', 'Nul_']],
    ['e\u0301', ['é']],
  ])('%j', (namespace, folders) => expect(namespaceFolders(namespace)).toEqual(folders))
})

describe('the name of a file', () =>
  writes(fileStem, [
    ['Gpu', 'Gpu'],
    ['index', 'index_'],
    ['Index', 'Index_'],
    ['indexes', 'indexes'],
  ]))

test('a path is folded to small letters, as most file systems that fold do', () => {
  expect(foldedPath('A/E\u0301ß')).toBe('a/éß')
  expect(['a/b.ts', 'a', '', '/a', 'a/', 'a//b'].map(isInside)).toEqual([true, true, false, false, false, false])
})

describe('an identifier', () => {
  const long = 'a'.repeat(115)
  writes(identifier, [
    ['my great name', 'myGreatName'],
    ['a--b..c', 'aBC'],
    ['-a', 'a'],
    ['a\u200bb', 'aB'],
    ['1a', '_1a'],
    ['', '_'],
    ['class', 'class_'],
    ['aux', 'aux_'],
    ['e\u0301', 'é'],
    [long, long],
    [`${long}a`, `${'a'.repeat(106)}_74adbfe9`],
    [`${'語'.repeat(50)}`, `${'語'.repeat(35)}_4daaabcd`],
    [`${long}203`, `${'a'.repeat(106)}_008f5659`],
  ])

  test('is one that every compiler and every file system takes', () => {
    expect(['a', '$a1', 'é', '1a', 'a-b', '', 'e\u0301', 'a\u200bb', '\u088f'].map(isIdentifier)).toEqual([
      ...[true, true, true, false, false, false, false, false, false],
    ])
    expect(['con', 'COM1', 'lpt³', 'xcon', 'cons', 'com', 'coma'].map(isDeviceName)).toEqual([
      ...[true, true, true, false, false, false, false],
    ])
    expect([long, `${long}a`, '語'.repeat(38), '語'.repeat(39)].map(isShort)).toEqual([true, false, true, false])
    expect(['a', 'a\u200bb'].map(isVisible)).toEqual([true, false])
  })
})

describe('a name with letters of other scripts', () => {
  test.each([
    ['\u0430\u0415', 'aE'],
    ['\u03b1\u0391', 'aA'],
    ['\u0585\u0555', 'oO'],
    ['\u13a0', 'D'],
    ['a\u200bb', 'ab'],
    ['\u0436\u00e9', '\u0436e\u0301'],
  ])('%j looks like %s', (name, seen) => expect(appearance(name)).toBe(seen))

  test('deceives where it mixes them in a word, or has none but such', () => {
    const names = ['p\u0430y', 'plain p\u0430y', '\u0430\u0435', '\u0441\u0443\u043c\u043c\u0430', 'a \u0436', 'pay']
    expect(names.map(strangerIn)).toEqual(['\u0430', '\u0430', undefined, undefined, undefined, undefined])
    expect(names.map(isDeceptive)).toEqual([true, true, true, false, false, false])
    expect(shownName('p\u0430y\u200b')).toBe('p\\u0430y\\u200b')
  })
})

describe('a language of somebody else', () => {
  const { write, join, quoted } = language('shell', { quoted: (line) => `'${line}'` })

  test('takes what its encoders return, and lists of it', () => {
    const piece = write`echo ${quoted('a \t\n\u0085b\u202e')} ${[quoted('c'), quoted('d')]};`
    expect(piece.text).toBe("echo 'a b\ufffd' 'c''d';")
    expect(join([piece, quoted('e')], write` && `).text).toBe("echo 'a b\ufffd' 'c''d'; && 'e'")
    expect(write``.text).toBe('')
  })

  test('and nothing else', () => {
    expect(() => write`${'a' as never}`).toThrow('A hole of shell takes what its encoders return, and no string')
    expect([write``, { [Symbol.for('marktype.text')]: true }, {}, null, 'a', undefined].map(isText)).toEqual([
      ...[true, true, false, false, false, false],
    ])
  })
})

test('a number that has no literal is refused in words', () => {
  expect(() => literal(Infinity)).toThrow('No literal for a number that is not finite')
})

describe('markdown', () => {
  test('is joined as its template says', () => {
    expect(markup`a${[codeSpan('b'), codeSpan('c')]}d${codeSpan('e')}`).toBe('a`b``c`d`e`')
    expect([joined([codeSpan('a'), codeSpan('b')]), joined([codeSpan('a'), codeSpan('b')], ', ')]).toEqual([
      ...['`a`\n`b`', '`a`, `b`'],
    ])
    expect([0, 3, 5].map(dashes)).toEqual(['---', '---', '-----'])
  })

  describe('text', () =>
    writes(inlineText, [
      ['a_b é_é 1_2', 'a_b é_é 1_2'],
      ['_a a_ - _ -', '\\_a a\\_ - \\_ -'],
      ['a_- -_a', 'a\\_- -\\_a'],
      ['![a] a! ! [', '\\!\\[a\\] a! ! \\['],
      ['a & b &amp; &#1;', 'a & b \\&amp; \\&#1;'],
      ['* \\ ~ | {} <b>', '\\* \\\\ \\~ \\| \\{\\} &lt;b>'],
      ['12. a', '12\\. a'],
      ['1) a', '1\\) a'],
      ['a 1. b', 'a 1. b'],
      ['+ a - b', '\\+ a - b'],
      ['a ##', 'a \\##'],
      [' a  b\n c ', '&#32;a &#32;b<br/>&#32;c&#32;'],
      ['\u0001 \u009f \t \f \u00ad \u0085', '� � &#9; &#12; &#173; �'],
      ['`a` ``b`` `c|` ` d`', '`a` \\`\\`b\\`\\` \\`c\\|\\` \\` d\\`'],
    ]))

  describe('paragraphs', () =>
    writes(flowText, [
      ['a\n\nb\n\nc', 'a\n\nb\n\nc'],
      ['a\n\n\nb', 'a<br/><br/><br/>b'],
      ['\n\na', '<br/><br/>a'],
      ['a\n\n', 'a<br/><br/>'],
      ['a\nb', 'a<br/>b'],
    ]))

  describe('code', () =>
    writes(codeSpan, [
      ['a b', '`a b`'],
      ['`a', '`` `a ``'],
      ['a`', '`` a` ``'],
      [' a', '`  a `'],
      ['a ', '` a  `'],
      [' ', '` `'],
      ['a``b`c', '```a``b`c```'],
      ['a|b', '`a\\|b`'],
    ]))

  test('code carries what survives in a table', () => {
    const texts = ['a', 'a\\b', 'a|b', 'a\\|b', '', '{{', '{ {', 'a\nb', 'a\u200bb']
    expect(texts.map(isCodeSafe)).toEqual([true, true, true, false, false, false, true, false, false])
    expect([codeOrText('a|b'), codeOrText('a\\|b'), plainText('`a`')]).toEqual(['`a\\|b`', 'a\\\\\\|b', '\\`a\\`'])
  })

  describe('a comment', () =>
    writes(htmlComment, [
      ['a \n\t b', '<!-- a b -->'],
      ['{{a}} {%b%}', '<!-- { {a}} { %b%} -->'],
      ['a\u001bb\u00ad', '<!-- a�b� -->'],
      ['a --> b --!> c', '<!-- a     b   !  c -->'],
      [' a ', '<!-- a -->'],
    ]))

  describe('a link', () =>
    writes(
      (path) => pathLink(codeSpan('a'), path),
      [
        ['../b/./c d.md', '[`a`](../b/./c%20d.md)'],
        ["(a)'*!", '[`a`](%28a%29%27%2a%21)'],
      ],
    ))

  describe('a comment on GitHub', () =>
    writes(quietText, [
      ['abcdef1 abcdef ab', 'abcdef<!-- -->1 abcdef ab'],
      ['1234567890abcdef', '123456<!-- -->7890ab<!-- -->cdef'],
      ['gh-1 GH-2 agh-3 gh-', 'gh-<!-- -->1 GH-<!-- -->2 agh-3 gh-'],
      ['www.a xwww.b', 'www<!-- -->.a xwww.b'],
    ]))
})

describe('the paths of outputs', () => {
  const [one, two, three] = ['a/x', 'A/y', 'a/X'] as const
  const found = (...paths: string[]): [string, string][] => [...collisionsIn(paths, (path) => path)]

  test('are made of a namespace and a name', () => {
    expect(outputStem({ namespace: 'a.b', name: 'my model' })).toBe('a/b/myModel')
    expect(outputStem({ namespace: '', name: 'index' })).toBe('index_')
  })

  test('meet where one file system takes them for one', () => {
    expect(found(one, 'a/y', 'b/x')).toEqual([])
    expect(found(one, two)).toEqual([[two, one]])
    expect(found(one, three, 'b')).toEqual([[three, one]])
    expect(found('a', 'a/b', 'c')).toEqual([['a/b', 'a']])
    expect(found('a/b', 'a')).toEqual([['a', 'a/b']])
    expect(found('a/b/c', 'a/B')).toEqual([['a/B', 'a/b/c']])
    expect(found('é', 'e\u0301')).toEqual([['e\u0301', 'é']])
  })

  test('what lost stands in nobody’s way', () => {
    expect(found('a', 'A/b', 'A/c', 'c')).toEqual([
      ['A/b', 'a'],
      ['A/c', 'a'],
    ])
    expect(found('x/a', 'X/b', 'x/B')).toEqual([['X/b', 'x/a']])
  })
})

describe('a terminal', () => {
  writes(terminalText, [
    ['a\tb\nc', 'a\tb\nc'],
    ['\u0007\u00ad\u034f\u{e0041}', '\\x07\\xad\\u034f\\ue0041'],
    ['a ::b', 'a ::b'],
  ])
  test('has a line for a line', () => expect(terminalLine('a\nb\tc')).toBe('a\\nb\tc'))
})

test('what no address can say is U+FFFD in it', () => expect(uriPath('a b/\ud800')).toBe('a%20b/%EF%BF%BD'))

test('an annotation has its properties in order, and its message behind them', () => {
  const written = annotation('warning', { file: 'a:b,c', line: 1, col: undefined }, '50 %\r\nb')
  expect(written).toBe('::warning file=a%3Ab%2Cc,line=1::50 %25%0Ab\n')
})

test('an element of XML is empty, or has its text or its elements in it', () => {
  const empty = element('b', {})
  expect(element('a', { b: '"<&>\n\t' })).toBe('<a b="&quot;&lt;&amp;&gt;&#10;&#9;"/>')
  expect(element('a', {}, '<&>"\n')).toBe('<a>&lt;&amp;&gt;"\n</a>')
  expect(element('a', {}, '')).toBe('<a/>')
  expect(element('a', {}, '\ufffe')).toBe('<a>�</a>')
  expect(element('a', {}, [empty, empty])).toBe('<a>\n<b/>\n<b/>\n</a>')
})
