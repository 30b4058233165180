/** The options of the configuration that have a flag, as commander takes them. */
import { InvalidArgumentError, type Command } from 'commander'
import { FlagFault, type ReadFlag } from '../config/flags.ts'
import { options, type Option } from '../config/options.ts'

/** Adds the flags of the options that every command has, or of those that only the command has that is named. */
export function addSettingFlags(
  command: Command,
  name?: string,
  all: Readonly<Record<string, Option>> = options,
): Command {
  for (const { flag } of Object.values(all)) {
    const isWanted = flag && (name === undefined ? flag.commands === undefined : flag.commands?.includes(name))
    if (isWanted) command.option(flag.spelling, flag.says, taken(flag.read))
  }
  return command
}

/** What reads the text after a flag, for commander, which knows faults of its own alone. */
export const taken =
  (read: ReadFlag) =>
  (text: string, before: unknown): unknown => {
    try {
      return read(text, before as never)
    } catch (fault) {
      throw fault instanceof FlagFault ? new InvalidArgumentError(fault.message) : fault
    }
  }
