/** Words that mean something to whoever reads an output: code, mark-up, data, a log, a terminal, a file system. */
import { hostileWords } from '../../generator/testing/probes.ts'
import type { Random } from '../random.ts'

const code =
  '" \' ` \\ \\" \\\' */ /* // ${ ${x} } { ( ) [ ] ; , . => <T> ? ?. : = == ! & && | || ~ ^ % + - -- ++ ... @ # #x $ _ 0 0n 1e9 ' +
  '*\\/ \\u002a/ \\x27 \\0 \\u{2028} <!-- --> </script> <script> </style> import() require() eval() @ts-ignore @ts-nocheck @deprecated ' +
  '@type {@link {@inheritDoc} #region //# sourceMappingURL=x /// <reference/> /*! /** eslint-disable prettier-ignore c8 #! use strict'

const keywords =
  'class default null undefined true false this super new delete typeof void await yield async static enum interface let var const ' +
  'function return if else for in of do while switch case break continue with try catch finally throw import export extends package ' +
  'private public protected arguments eval any never unknown string number symbol object bigint namespace module declare type is as ' +
  'satisfies infer keyof readonly abstract get set constructor prototype __proto__ toString valueOf hasOwnProperty then toJSON length name NaN Infinity ' +
  'Array Object Promise Date Map Record Symbol globalThis'

const markup =
  '| \\| || `` ``` ```` ~~~ ~~ ** __ *a* _a_ # ## ### > - + * 1. 2) --- === *** ![x](y) [x](y) [x]: [^1] [^1]: <b> </b> <br/> <br> <img/onerror=x> ' +
  '<a href="javascript:x"> <details> </details> </table> <!-- marktype:notes --> <!-- marktype:end --> & &amp; &#35; &lt; &nbsp; {{ }} {{x}} {% %} {%raw%} ' +
  '{x} {/* */} <X/> ::: :::tip :smile: :warning: @someone @some/team #123 GH-12 owner/repo#1 www.example.org http://x.test me@x.test mailto:x ' +
  'deadbeefdeadbeef $a$ $$ \\( \\[ [!NOTE] [[x]] [TOC] %%{init: click subgraph end graph'

const data =
  ']]> <![CDATA[ <?xml <!DOCTYPE &#0; &#x1; </failure> </testcase> "/> :: ::error:: ::add-mask:: ::set-output ::stop-commands::x ##[ ##[error] ##[add-mask] ' +
  '##vso[task.x]y %0A %0D %25 %3A %2C %s %d %n {0} {{1}} - --- ... &a *a !!js/function ? |- >- @x ${{ }} ${{secrets.x}} $ref #/$defs/x ~0 ~1 ../ ..\\ . .. / // C: CON ' +
  "aux.ts nul .ts .d.ts .md index file: javascript: data: \\' '' '); =1+1 =cmd|x +1 -1"

const unseen = [
  ...'\u0000 \u0001 \u0007 \u0008 \u000b \u000c \u001b \u001b[31m \u001b]0;x\u0007 \u007f \u0085 \u009b \u00a0 \u00ad \u0300 \u034f \u061c \u115f'.split(
    ' ',
  ),
  ...'\u180e \u200b \u200c \u200d \u200e \u200f \u2028 \u2029 \u202a \u202e \u2060 \u2066 \u2069 \u3000 \u3164 \ufe0f \ufeff \ufffd \ufffe \uffff'.split(
    ' ',
  ),
  ...'\u{e0001} \u{e0041} \u{1d54f} \u{1f600} \u{2028} \ud800 \udc00 é e\u0301 ß ﬁ Ⅷ ª 日本 א ١'.split(' '),
  ...['\n', '\r', '\r\n', '\n\n', '\t', ' ', '  '],
]

const lists: readonly (readonly string[])[] = [
  ...[code, keywords, markup, data].map((each) => each.split(' ')),
  unseen,
  hostileWords,
]

/** One of these, in one time of three, or several of them with letters between. */
export function hostileWord(random: Random): string {
  const one = (): string => random.pick(random.pick(lists))
  if (random.chance(1 / 3)) return one()
  const glue = ['', '', '', ' ', 'x', '\n']
  return Array.from({ length: 1 + random.below(5) }, () => one() + random.pick(glue)).join('')
}
