/** Names that are not what they look like: of models, of fields and of values. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { groupBy } from '../ir/group-by.ts'
import type { Place } from '../ir/place.ts'
import type { Model } from '../ir/spec.ts'
import { replaceTreacherous } from '../sinks/characters.ts'
import { appearance, shownName, strangerIn } from '../sinks/lookalikes.ts'

type Report = (diagnostic: Diagnostic) => void

/** A name, and of which model; `alias`: what it is called beside that. */
type Named = { name: string; alias?: string; model: string; place: Place }

/** Reports names with letters that nobody sees or that are taken for others, and such that look like the name of a sibling. */
export function reportNames(models: readonly Model[], report: Report): void {
  for (const siblings of groupBy(models, ({ namespace }) => namespace).values())
    reportSiblings(
      siblings.map(({ id, name, place }) => ({ name, model: id, place })),
      report,
    )
  for (const model of models) reportSiblings(partsOf(model), report)
}

function partsOf(model: Model): Named[] {
  if (model.kind === 'object')
    return model.fields.map(({ key, name, place }) => ({ name: key, alias: name, model: model.id, place }))
  if (model.kind !== 'enum') return []
  return model.values.map(({ value, name, place }) => ({ name: String(value), alias: name, model: model.id, place }))
}

function reportSiblings(names: readonly Named[], report: Report): void {
  const seen = new Map<string, Named>()
  for (const named of names) {
    const looks = appearance(named.name)
    const other = seen.get(looks)
    reportName(named, other, report)
    if (!other) seen.set(looks, named)
  }
}

/** Printable ASCII. */
const isPlain = /^[ -~]*$/

const whereOf = (place: Place, from: Place): string =>
  place.path === from.path ? `line ${place.line}` : `${place.path}, line ${place.line}`

function reportName({ name, alias = name, model, place }: Named, other: Named | undefined, report: Report): void {
  // Most names are: nothing in them hides, and no letter is of another script.
  if (!other && isPlain.test(name) && isPlain.test(alias)) return
  const about = { place, model }
  const hiding = [name, alias].find((each) => replaceTreacherous(each, () => '') !== each)
  if (hiding !== undefined) report(diagnose('invisible-character', { name: shownName(hiding) }, about))
  const mixed = [name, alias].find((each) => strangerIn(each) !== undefined)
  // Two spellings of one letter are two keys, too, but those of one word: `Größe`.
  const params =
    other && other.name.normalize('NFC') !== name.normalize('NFC')
      ? { name: shownName(name), other: shownName(other.name), where: whereOf(other.place, place) }
      : mixed === undefined
        ? undefined
        : { name: shownName(mixed), letter: strangerIn(mixed)! }
  if (params) report(diagnose('confusable-name', params, about))
}
