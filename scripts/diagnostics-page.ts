/** `npm run docs`: the registry of diagnostics → docs/diagnostics.md. */
import { realpathSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { diagnostics, type Severity } from '../generator/ir/diagnostics.ts'
import { codeSpan, htmlComment, inlineText, joined, markup, type Markdown } from '../generator/sinks/markdown.ts'

/** Where the page stands. */
export const pagePath = fileURLToPath(new URL('../docs/diagnostics.md', import.meta.url))

type Entry = {
  severity: Severity
  message: (params: unknown) => string
  why: string
  fix: string
  help?: (params: unknown) => string | undefined
}

const entries = Object.entries(diagnostics as unknown as Record<string, Entry>)

/** The page: what each code means, why it matters and how to mend it, in the order of the registry. */
export const diagnosticsPage = (): string =>
  `${joined([introduction(), ...entries.map(([code, entry]) => section(code, entry))], '\n\n')}\n`

const introduction = (): Markdown =>
  joined(
    [
      htmlComment('Written by `npm run docs` from generator/ir/diagnostics/. Do not edit.'),
      markup`# Diagnostics`,
      markup`Everything marktype can say about its input. A word in ‹angle quotes› stands for what the message names in your case. An error ends in exit code 1, or in 2 or 3 where nothing can be done at all; a warning does so only with ${codeSpan('--fail-on warning')}; an info never does.`,
      codesOf('error', markup`Errors`),
      codesOf('warning', markup`Warnings`),
      codesOf('info', markup`Infos`),
    ],
    '\n\n',
  )

function codesOf(severity: Severity, title: Markdown): Markdown {
  const codes = entries.filter(([, entry]) => entry.severity === severity).map(([code]) => codeSpan(code))
  return markup`**${title}:** ${joined(codes, ', ')}`
}

function section(code: string, { severity, message, why, fix, help }: Entry): Markdown {
  const way = help?.(anyParams)
  const lines = way === undefined ? [] : [markup`marktype adds, where it can: “${inlineText(way)}”`]
  return joined(
    [
      markup`## ${inlineText(code)}`,
      markup`**${inlineText(severity)}:** ${inlineText(message(anyParams))}`,
      markup`**Why it matters.** ${inlineText(why)}`,
      markup`**How to fix it.** ${inlineText(fix)}`,
      ...lines,
    ],
    '\n\n',
  )
}

/** Stands for any parameter of a message: it shows its name, whether the message prints, lists, joins or counts it. */
const placeholder = (name: string): object => ({
  toString: () => `‹${name}›`,
  map: (each: (item: string) => string) => [each(`‹${name}›`), '…'],
  join: () => `‹${name}›`,
  length: `‹number of ${name}›`,
  0: `‹${name}›`,
})

const anyParams: unknown = new Proxy({}, { get: (_, name) => placeholder(String(name)) })

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) writeFileSync(pagePath, diagnosticsPage())
