/** Hostile words in what is found, and hostile names of files: what must become of each. */
import { casesOf, type FileNameCase } from './cases.ts'
import { lawsOf, type Laws } from './laws.ts'
import { isLeftAlone, type PairOutcome, isKeptApart } from './pairs.ts'
import { isEscapedInJson, isMade, quiet, shows } from './report-laws.ts'
import type { ReportOutcome } from './reports.ts'

const isPair = ({ filename }: FileNameCase): boolean => filename.includes(' + ')
const fileNames = casesOf('file-names', 'filename')

/** Hostile words in fields. */
const words = lawsOf(casesOf('ci-output', 'markdown'), () => quiet, {
  'ci-gha-newline': [shows('a%0A::error::x')],
  'ci-gha-stop-commands': [shows('`::stop-commands::x`')],
  'ci-gha-legacy-cmd': [shows('#\\x23[group]x ::add-mask::y')],
  'term-esc': [shows('a\ufffd[2J\ufffd[31mOK')],
  'term-osc52': [shows('a\ufffd]52;c;ZXZpbA==\ufffd')],
  'term-osc8': [shows('a\ufffd]8;;file:///etc/passwd\ufffdx\ufffd]8;;\ufffd')],
  'term-cr-overwrite': [shows('a\\x0dOK: no drift')],
  'term-bidi': [shows('a\\u202eb'), isEscapedInJson('\u202e')],
  'sarif-uri': [shows('a b#%\u00fc,c.md')],
  'junit-xml': [shows(']]><x/>\ufffd')],
  'yaml-report': [shows('key: *a &b !!js/function x')],
})

// README.md: nothing is read in folders whose names start with a dot.
const isHidden = ({ filename }: FileNameCase): boolean => filename.startsWith('.')

/** Odd names of files. */
const names = lawsOf(
  fileNames.filter((each) => !isPair(each)),
  (each) => (isHidden(each) ? [isLeftAlone] : [...quiet, isMade]),
  {
    'file-a_b.md-110': [shows('a\\nb.md')],
    'file-a_31m.md-111': [shows('a\\x1b[31m.md')],
    'file-rf.md-108': [shows('/-rf.md')],
  },
)

/** What must be said of each. */
export const reportLaws: Laws<ReportOutcome> = { ...words, ...names }

/** Two files whose names one file system takes for one. */
export const pairLaws: Laws<PairOutcome> = lawsOf(fileNames.filter(isPair), () => isKeptApart)
