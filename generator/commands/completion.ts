/** `marktype completion`: what a shell needs to complete commands and flags, made of the list of commands. */
import type { Command, Flag } from './command.ts'

const shells = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof shells)[number]

/** Makes the command `completion`. In: the commands to complete. */
export function completionOf(commands: readonly Command[]): Command {
  const own: readonly Command[] = shells.map((shell) => ({
    name: shell,
    says: `print the script for ${shell}`,
    help: '',
    text: () => Promise.resolve(scripts[shell](wordsOf(commands))),
  }))
  return {
    name: 'completion',
    says: 'print a script that completes commands and flags in your shell',
    commands: own,
    help: `
Examples:
  $ source <(marktype completion bash)      in ~/.bashrc
  $ source <(marktype completion zsh)       in ~/.zshrc, below compinit
  $ marktype completion fish > ~/.config/fish/completions/marktype.fish
`,
  }
}

/** What is completed behind a command. `choices`: flag → what may follow it. */
type Words = { name: string; says: string; flags: FlagWords[]; below: string[] }
type FlagWords = { names: string[]; says: string; takesValue: boolean; choices: readonly string[] }

const wordsOf = (commands: readonly Command[]): Words[] => [
  ...commands.map(({ name, says, flags = [], commands: below = [] }) => ({
    ...{ name, says, flags: flags.filter(({ isHidden }) => !isHidden).map(flagWords) },
    below: below.map((each) => each.name),
  })),
  { name: 'completion', says: 'print a script that completes commands and flags', flags: [], below: [...shells] },
]

const flagWords = ({ spelling, says, choices = [] }: Flag): FlagWords => ({
  ...{ says, choices, takesValue: spelling.includes('<') },
  names: spelling.replace(/ <.*/, '').split(', '),
})

const flagNames = ({ flags }: Words): string[] => [...flags.flatMap(({ names }) => names), '--help']

// Case by case: what is offered behind a command, and behind a flag of it that takes one of a few words.
const offers = (all: readonly Words[]): string[] => [
  ...all.flatMap(({ name, flags }) =>
    flags.flatMap(({ names, choices }) =>
      choices.length === 0
        ? []
        : [`    ${names.map((flag) => `"${name} ${flag}"`).join('|')}) offer='${choices.join(' ')}' ;;`],
    ),
  ),
  ...all.map((words) => `    "${words.name} "*) offer='${[...words.below, ...flagNames(words)].join(' ')}' ;;`),
  `    *) offer='${all.map(({ name }) => name).join(' ')} --help --version' ;;`,
]

const names = (all: readonly Words[]): string => all.map(({ name }) => name).join('|')

const bash = (all: readonly Words[]): string => `# bash completion for marktype
_marktype() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command= offer= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${names(all)}) command="$word"; break ;; esac
  done
  case "$command \${before:-}" in
${offers(all).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$offer" -- "$current"))
}
complete -o default -F _marktype marktype
`

const zsh = (all: readonly Words[]): string => `#compdef marktype
_marktype() {
  local before="\${words[CURRENT-1]}" command= offer= word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in ${names(all)}) command="$word"; break ;; esac
  done
  case "$command $before" in
${offers(all).join('\n')}
  esac
  compadd -- \${=offer} || _files
}
compdef _marktype marktype
`

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const fish = (all: readonly Words[]): string =>
  [
    '# fish completion for marktype',
    ...all.map(({ name, says }) => `complete -c marktype -n __fish_use_subcommand -a ${name} -d ${quoted(says)}`),
    ...all.flatMap(({ name, flags, below }) => [
      ...flags.map((flag) => fishFlag(name, flag)),
      ...(below.length === 0
        ? []
        : [`complete -c marktype -n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(below.join(' '))}`]),
    ]),
    '',
  ].join('\n')

function fishFlag(command: string, { names, says, takesValue, choices }: FlagWords): string {
  const spelt = names.map((each) => (each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`))
  const value = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : takesValue ? ' -r' : ''
  return `complete -c marktype -n '__fish_seen_subcommand_from ${command}' ${spelt.join(' ')}${value} -d ${quoted(says)}`
}

const scripts: Record<Shell, (all: readonly Words[]) => string> = { bash, zsh, fish }
