/** A module that a built-in template emits as it stands → a declaration of a user's own, with the same source, to edit. */

const opening = /^(\/\*\*[^]*?\*\/)\n/
const wholePackage = /^import \* as (\w+) from '([^'.\n][^'\n]*)'$/gm

/** The text of the declaration. In: the module, and the constant that its template imports. */
export function ownModule(source: string, constant: string): string {
  const comment = opening.exec(source)?.[1]
  const packages = [...source.matchAll(wholePackage)].map(([, as, from]) => `importedAll('${from}', '${as}')`)
  const names = ['code', ...(packages.length > 0 ? ['importedAll'] : []), 'type Declaration']
  return [
    ...(comment === undefined ? [] : [comment]),
    `import { ${names.join(', ')} } from 'marktype/template'`,
    '',
    '/** It is written as it stands here, and laid out as the configuration of Prettier says. */',
    `export const ${constant}: Declaration = {`,
    "  kind: 'source',",
    "  name: '',",
    ...(packages.length > 0 ? [`  imports: [${packages.join(', ')}],`] : []),
    `  source: code\`\n${inTemplate(withoutImports(source.replace(opening, '')))}\n\`,`,
    '}',
    '',
  ].join('\n')
}

const withoutImports = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('import '))
    .join('\n')
    .trim()

const inTemplate = (text: string): string => text.replace(/[\\`]|\$(?=\{)/g, '\\$&')
