/** `npm run docs`: the catalogue of changes → docs/rules, a page for each rule and a list of all. */
import { mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compare } from '../generator/compare/compare.ts'
import { rules, type Rule } from '../generator/compare/rules.ts'
import { codeSpan, htmlComment, inlineText, joined, markup, type Markdown } from '../generator/sinks/markdown.ts'
import { cases } from '../generator/test/rule-cases.ts'

/** Where the pages stand. */
export const rulesFolder = fileURLToPath(new URL('../docs/rules', import.meta.url))

const entries = Object.entries(rules as Record<string, Rule>)

/** The pages, by the name of the file. */
export const rulesPages = (): Map<string, string> =>
  new Map([['README.md', list()], ...entries.map(([id, rule]): [string, string] => [`${id}.md`, page(id, rule)])])

const comment = htmlComment('Written by `npm run docs` from generator/compare/rules.ts. Do not edit.')
const text = (parts: readonly Markdown[]): string => `${joined(parts, '\n\n')}\n`

const list = (): string =>
  text([
    comment,
    markup`# Rules`,
    markup`What ${codeSpan('marktype diff')} can say of two versions of a contract, and how bad each is: for what a client sends (request), and for what it receives (response). Where a model goes both ways, the worse of the two counts. ${codeSpan('marktype diff --list-rules')} prints the same.`,
    markup`- **breaking**: somebody who keeps to the old contract is wrong under the new one.\n- **warning**: the pages do not say enough to decide.\n- **compatible**: nobody is.\n- **docs**: no value becomes valid or invalid.`,
    joined(
      [
        markup`| Rule | Request | Response | What happened |`,
        markup`| --- | --- | --- | --- |`,
        ...entries.map(
          ([id, { request, response, what }]) =>
            markup`| ${linkTo(id)} | ${inlineText(request)} | ${inlineText(response)} | ${inlineText(what)} |`,
        ),
      ],
      '\n',
    ),
  ])

// Ids are kebab-case: they need no escape in a path.
const linkTo = (id: string): Markdown => markup`[${codeSpan(id)}](${inlineText(id)}.md)`

function page(id: string, { request, response, what, why, mirror }: Rule): string {
  const [before, after, unread] = cases[id]!
  const { message } = compare(before, after, {}, unread).changes[0]!
  return text([
    comment,
    markup`# ${inlineText(id)}`,
    markup`${inlineText(what[0]!.toUpperCase() + what.slice(1))}.`,
    markup`| Sent by a client (request) | Received by it (response) |\n| --- | --- |\n| ${inlineText(request)} | ${inlineText(response)} |`,
    markup`**Why.** ${inlineText(why)}`,
    markup`**For example:** ${inlineText(message)}`,
    mirror === id
      ? markup`The other way round it is the same rule.`
      : markup`The other way round it is ${linkTo(mirror)}.`,
    markup`To let one such change pass, put what ${codeSpan('marktype diff --format ignore')} prints for it into the configuration, with the reason.`,
  ])
}

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const pages = rulesPages()
  mkdirSync(rulesFolder, { recursive: true })
  for (const name of readdirSync(rulesFolder)) if (!pages.has(name)) rmSync(join(rulesFolder, name))
  for (const [name, content] of pages) writeFileSync(join(rulesFolder, name), content)
}
