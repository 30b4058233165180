/**
 * A type cell → TypeExpression, by the grammar of the dialect. Syntax only: names are looked up in 2-resolve.
 *
 *     type     = primary suffix* ( '|' primary suffix* )*
 *     primary  = prefix type | '(' type ')' | literal | name [ '<' type ( ',' type )* '>' ]
 *
 * What does not parse is `unknown`, with a diagnostic at the place inside the cell.
 */
import { diagnose } from '../ir/diagnostics.ts'
import type { TypeExpression } from '../ir/page.ts'
import type { Cell, Link } from './cells.ts'
import { typeOfClasses } from './classes.ts'
import { isWeb } from './links.ts'
import type { Place } from '../ir/place.ts'
import type { Scalar } from '../ir/spec.ts'
import type { Generic, Wrapper } from './dialect.ts'
import type { Reader } from './reader.ts'
import { lookUp, type Rules } from './rules.ts'
import { depthOf, nestingFault } from './type-depth.ts'

/** Reads a cell that holds a type. */
export function readType(reader: Reader, cell: Cell): TypeExpression {
  try {
    const type = new Parser(reader, cell).whole()
    const depth = depthOf(type)
    if (depth <= reader.limits.typeDepth) return type
    reader.report(nestingFault(reader.limits, depth, cell.place))
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault
    const place = cell.at(fault.start, fault.end)
    const { found, expected } = fault
    reader.report(
      fault.isTooDeep
        ? nestingFault(reader.limits, reader.limits.typeDepth + 1, place)
        : diagnose('type-syntax', { found, expected }, { place }),
    )
  }
  return { kind: 'scalar', name: 'unknown', place: cell.place }
}

type TypeRules = Rules['types']
type Bracket = TypeRules['brackets'][number]

class Fault extends Error {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly found: string,
    readonly expected: string,
    readonly isTooDeep = false,
  ) {
    super(found)
  }
}

class Parser {
  private at = 0
  private depth = 0
  private readonly text: string

  constructor(
    private readonly reader: Reader,
    private readonly cell: Cell,
  ) {
    this.text = cell.text.trimEnd()
  }

  whole(): TypeExpression {
    const listed = this.cell.links.length === 0 ? typeOfClasses(this.cell, this.grammar.classes) : undefined
    if (listed) return listed
    const type = this.separated()
    if (this.skip() < this.text.length && !this.isPlatform(this.at))
      throw this.fault(this.at, this.text.length, 'the end of the type')
    return type
  }

  // What a separator parts is a union only where it is a whole cell: elsewhere it parts arguments.
  private separated(): TypeExpression {
    const start = this.skip()
    const { separator, classes } = this.grammar
    const members = [this.type()]
    while (separator && this.match(separator) !== undefined) {
      // A list of classes may end in what parts them.
      if (classes && this.skip() === this.text.length) break
      members.push(this.type())
    }
    return members.length === 1 ? members[0]! : this.union(start, members)
  }

  // What is left over inside a link to the platform's documentation is that page's business: `[Response>](https://…)`.
  private isPlatform(start: number): boolean {
    const link = this.linkOver(start, this.text.length)
    return link !== undefined && isWeb(link.url)
  }

  private get grammar() {
    return this.reader.dialect.types
  }

  private type(): TypeExpression {
    this.enter()
    const start = this.skip()
    const members = [this.suffixed()]
    const { infix } = this.grammar
    while (infix && this.match(infix) !== undefined) members.push(this.suffixed())
    this.depth--
    return members.length === 1 ? members[0]! : this.union(start, members)
  }

  private enter(): void {
    if (++this.depth > this.reader.limits.typeDepth + 1) throw new Fault(this.at, this.text.length, '', '', true)
  }

  private suffixed(): TypeExpression {
    const start = this.skip()
    let type = this.primary()
    for (;;) {
      const suffix = this.grammar.suffixes.find(({ text }) => this.match(text) !== undefined)
      if (!suffix) return type
      type = this.wrapped(suffix.wrapper, type, start)
    }
  }

  private primary(): TypeExpression {
    const start = this.skip()
    const prefix = this.grammar.prefixes.find(({ text }) => this.match(text) !== undefined)
    if (prefix) return this.prefixed(prefix, start)
    if (this.take('(')) {
      const inner = this.type()
      this.expect(')')
      return inner
    }
    return this.literal() ?? this.named()
  }

  private prefixed({ wrapper, close }: TypeRules['prefixes'][number], start: number): TypeExpression {
    const inner = close ? this.type() : this.prefixedBare()
    if (close && this.match(close) === undefined) throw this.fault(this.at, this.at + 1, 'the end of the prefixed type')
    return this.wrapped(wrapper, inner, start)
  }

  private prefixedBare(): TypeExpression {
    this.enter()
    const inner = this.suffixed()
    this.depth--
    return inner
  }

  private literal(): TypeExpression | undefined {
    const start = this.at
    const token = this.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y)
    if (token === undefined) return undefined
    const value = literalValue(token)
    if (value === undefined) throw this.fault(start, this.at, 'a literal')
    return { kind: 'literal', value, place: this.cell.at(start, this.at) }
  }

  private named(): TypeExpression {
    const start = this.at
    const name = this.linkedName() ?? this.match(this.grammar.name)
    if (name === undefined) throw this.fault(start, start + 1, 'a type')
    const end = this.at
    const place = this.cell.at(start, end)
    if (this.grammar.calls && this.peek('(')) return this.call(name, start)
    const generic = lookUp(this.grammar.generics, name)
    const bracket = this.grammar.brackets.find(
      ([open, close]) => this.peek(open) && !(this.peek(open + close) && this.isSuffix()),
    )
    if (bracket && generic !== undefined) return this.generic(generic, name, start, bracket)
    if (bracket && !this.isModel(start)) return this.platform(name, start, bracket)
    // Whoever looked for brackets went over blanks.
    this.at = end
    if (generic === 'array' || generic === 'map') {
      const element = this.elementOf(generic, start)
      if (element) return element
    }
    const builtin = this.builtin(name, generic, place)
    return builtin && !this.isModel(start) ? this.formatted(builtin) : this.reference(name, start, builtin)
  }

  // What a name means by itself: a generic of anything, a constant, a scalar.
  private builtin(name: string, generic: Generic | undefined, place: Place): TypeExpression | undefined {
    const unknown: TypeExpression = { kind: 'scalar', name: 'unknown', place }
    if (generic === 'binary') return { kind: 'scalar', name: 'binary', place }
    if (generic === 'array') return { kind: 'array', items: unknown, place }
    if (generic === 'map') return { kind: 'map', values: unknown, place }
    if (generic === 'collection') return anyCollection(place)
    const constant = lookUp(this.grammar.constants, name)
    if (constant === null) return { kind: 'scalar', name: 'null', place }
    if (constant !== undefined) return { kind: 'literal', value: constant, place }
    const scalar = lookUp(this.grammar.scalars, name)
    if (scalar === undefined) return undefined
    if (this.grammar.wide.includes(name)) this.reader.report(diagnose('wide-number', { found: name }, { place }))
    return scalarType(scalar, place)
  }

  // The words under a link, as far as they are no more than words: what is around them has been read.
  private linkedName(): string | undefined {
    const link = this.grammar.areLinksNames ? this.linkOver(this.skip(), this.at) : undefined
    const words = link && /^[\p{L}\p{N}_.$-]+(?: [\p{L}\p{N}_.$-]+)*/u.exec(this.text.slice(this.at, link.end))?.[0]
    if (!link || !words || this.at + words.length < link.end || this.isSuffixed(words)) return undefined
    this.at = link.end
    return words
  }

  private isSuffixed(words: string): boolean {
    const from = this.at
    const found = [...words.matchAll(/ /g)].some(({ index }) => {
      this.at = from + index
      return this.isSuffix()
    })
    this.at = from
    return found
  }

  private formatted(type: TypeExpression): TypeExpression {
    if (!this.grammar.hasFormats || type.kind !== 'scalar') return type
    const format = this.match(/\(\s*[\p{L}\p{N}_-]+\s*\)/uy)
      ?.slice(1, -1)
      .trim()
    const scalar = format === undefined ? undefined : lookUp(this.grammar.scalars, format)
    return scalar === undefined ? type : scalarType(scalar, type.place)
  }

  private isSuffix(): boolean {
    const at = this.at
    const found = this.grammar.suffixes.some(({ text }) => this.match(text) !== undefined)
    this.at = at
    return found
  }

  // A container whose link says what it holds: `[**List**](Item.md)`.
  private elementOf(kind: 'array' | 'map', start: number): TypeExpression | undefined {
    const link = this.grammar.areLinksHints ? this.linkOver(start, this.at) : undefined
    const name = link && baseOf(link.url)
    if (!link || !name || lookUp(this.grammar.generics, name) !== undefined) return undefined
    const place = this.cell.at(start, this.at)
    const or = this.builtin(name, undefined, place)
    const of: TypeExpression = { kind: 'name', name, link: link.url, isHint: true, ...(or ? { or } : {}), place }
    return kind === 'array' ? { kind, items: of, place } : { kind, values: of, place }
  }

  // A link that does not lead to the web is to a page of a model, whatever the model is called.
  private isModel(start: number): boolean {
    const link = this.linkOver(start, this.at)
    return link !== undefined && !isWeb(link.url)
  }

  private reference(printed: string, start: number, builtin: TypeExpression | undefined): TypeExpression {
    const place = this.cell.at(start, this.at)
    const link = this.linkOver(start, this.at)
    if (link !== undefined && isWeb(link.url)) return { kind: 'external', name: printed, url: link.url, place }
    if (link === undefined && this.grammar.platform?.test(printed)) return { kind: 'external', name: printed, place }
    const linked = link && this.grammar.linked.find(([pattern]) => pattern.test(link.url))
    const { areLinksHints, nullablePrefix = '' } = this.grammar
    if (link && nullablePrefix !== '' && printed === nullablePrefix + baseOf(link.url)) {
      const of: TypeExpression = { kind: 'name', name: baseOf(link.url), link: link.url, isHint: true, place }
      return { kind: 'nullable', of, place }
    }
    const or: TypeExpression | undefined = linked ? { kind: 'scalar', name: linked[1], place } : builtin
    return {
      kind: 'name',
      name: printed,
      ...(link === undefined ? {} : { link: link.url }),
      ...(or ? { or } : {}),
      ...(linked ? { isBuiltin: true } : {}),
      ...(areLinksHints && link ? { isHint: true } : {}),
      place,
    }
  }

  private generic(generic: Generic, name: string, start: number, bracket: Bracket): TypeExpression {
    if (generic === 'platform' || generic === 'binary') return this.platform(name, start, bracket, generic)
    const parts = this.list(bracket)
    const place = this.cell.at(start, this.at)
    const last = parts.at(-1)
    if (last === undefined) throw this.fault(start, this.at, `a type inside ${name}`)
    switch (generic) {
      case 'array':
        return { kind: 'array', items: last, place }
      case 'map':
        return { kind: 'map', values: last, place }
      case 'collection':
        return parts.length > 1 ? { kind: 'map', values: last, place } : { kind: 'array', items: last, place }
      case 'optional':
      case 'nullable':
        return { kind: generic, of: last, place }
      case 'union':
      case 'literal':
        return parts.length === 1 ? last : this.union(start, parts)
    }
  }

  // A type of the platform: whatever its arguments are, they are not looked at.
  private platform(
    name: string,
    start: number,
    [open, close]: Bracket,
    generic: 'platform' | 'binary' | undefined = undefined,
  ): TypeExpression {
    let depth = 0
    do {
      if (this.at >= this.text.length) throw this.fault(this.at, this.at, `\`${close}\``)
      if (this.text.startsWith(open, this.at)) depth++
      else if (this.text.startsWith(close, this.at)) depth--
      this.at++
    } while (depth > 0)
    const place = this.cell.at(start, this.at)
    if (generic === 'binary') return { kind: 'scalar', name: 'binary', place }
    const link = this.linkOver(start, this.at)
    if (generic === 'platform' || this.grammar.platform?.test(name) || (link !== undefined && isWeb(link.url)))
      return {
        kind: 'external',
        name: this.text.slice(start, this.at),
        ...(link && isWeb(link.url) ? { url: link.url } : {}),
        place,
      }
    this.reader.report(diagnose('unknown-type', { found: this.text.slice(start, this.at) }, { place }))
    return { kind: 'scalar', name: 'unknown', place }
  }

  private call(name: string, start: number): TypeExpression {
    this.expect('(')
    const texts: string[] = []
    do {
      const part = this.literal()
      if (part?.kind !== 'literal' || typeof part.value !== 'string')
        throw this.fault(this.at, this.at + 1, 'a JSON string')
      texts.push(part.value)
    } while (this.take(','))
    this.expect(')')
    const place = this.cell.at(start, this.at)
    const link = this.linkOver(start, this.at)
    const [first, second] = texts
    if (name === 'model') return { kind: 'name', name: first!, ...(link ? { link: link.url } : {}), place }
    if (name === 'external')
      return { kind: 'external', name: first!, ...(second === undefined ? {} : { url: second }), place }
    throw this.fault(start, this.at, '`model` or `external`')
  }

  private list([open, close]: Bracket): TypeExpression[] {
    this.expect(open)
    const parts: TypeExpression[] = []
    do parts.push(this.type())
    while (this.take(','))
    this.expect(close)
    return parts
  }

  // A link over all of a union is to the union's own page, and says nothing of its members.
  private union(start: number, members: TypeExpression[]): TypeExpression {
    const place = this.cell.at(start, this.at)
    const link = this.linkOver(start, this.at)
    const isHint = this.grammar.areLinksHints ?? false
    const url = link === undefined || isWeb(link.url) || isHint ? undefined : link.url
    const bare = url === undefined ? members : members.map((member) => unlinked(member, url))
    const rest = this.grammar.nullIsOptional ? bare.filter((member) => !isNull(member)) : bare
    const union: TypeExpression = {
      kind: 'union',
      members: rest,
      ...(url === undefined ? {} : { link: url }),
      place,
    }
    return rest.length < bare.length && rest.length > 0 ? { kind: 'optional', of: union, place } : union
  }

  private wrapped(wrapper: Wrapper, inner: TypeExpression, start: number): TypeExpression {
    const place = this.cell.at(start, this.at)
    if (wrapper === 'same') return inner
    if (wrapper === 'array') return { kind: 'array', items: inner, place }
    if (wrapper === 'map') return { kind: 'map', values: inner, place }
    return { kind: wrapper, of: inner, place }
  }

  private linkOver(start: number, end: number): Link | undefined {
    const link = lastFrom(this.cell.links, start)
    return link !== undefined && link.end >= end ? link : undefined
  }

  private skip(): number {
    const blank = this.grammar.blank
    blank.lastIndex = this.at
    this.at += blank.exec(this.text)?.[0].length ?? 0
    return this.at
  }

  private peek(text: string): boolean {
    this.skip()
    return this.text.startsWith(text, this.at)
  }

  private take(text: string): boolean {
    if (!this.peek(text)) return false
    this.at += text.length
    return true
  }

  private expect(text: string): void {
    if (!this.take(text)) throw this.fault(this.at, this.at + 1, `\`${text}\``)
  }

  private match(pattern: RegExp): string | undefined {
    this.skip()
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  private fault(start: number, to: number, expected: string): Fault {
    const end = isHalf(this.text, to) ? to + 1 : to
    const found = this.text.slice(start, end)
    return new Fault(
      start,
      end,
      found === '' ? 'end' : `\`${found.length > 60 ? `${found.slice(0, 60)}…` : found}\``,
      expected,
    )
  }
}

const baseOf = (url: string): string => {
  const [path = ''] = url.split('#', 1)
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.mdx?$/i, '')
}

// Links do not overlap, and stand in the order of the text: the last one that starts there or before.
function lastFrom(links: readonly Link[], start: number): Link | undefined {
  let [low, high] = [0, links.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (links[middle]!.start <= start) low = middle + 1
    else high = middle
  }
  return links[low - 1]
}

/** Whether a text would be cut inside a character. */
const isHalf = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '')

// The link over a union says nothing of its members: a builtin among them is one.
function unlinked(type: TypeExpression, url: string): TypeExpression {
  switch (type.kind) {
    case 'name':
    case 'union': {
      if (type.link !== url) return type
      if (type.kind === 'name' && type.or) return type.or
      const { link: _, ...rest } = type
      return rest
    }
    case 'array':
      return { ...type, items: unlinked(type.items, url) }
    case 'map':
      return { ...type, values: unlinked(type.values, url) }
    case 'optional':
    case 'nullable':
      return { ...type, of: unlinked(type.of, url) }
    default:
      return type
  }
}

const isNull = (type: TypeExpression): boolean => type.kind === 'scalar' && type.name === 'null'

const scalarType = (scalar: Scalar | readonly Scalar[], place: Place): TypeExpression =>
  typeof scalar === 'string'
    ? { kind: 'scalar', name: scalar, place }
    : { kind: 'union', members: scalar.map((name) => ({ kind: 'scalar', name, place })), place }

function anyCollection(place: Place): TypeExpression {
  const anything: TypeExpression = { kind: 'scalar', name: 'unknown', place }
  return {
    kind: 'union',
    members: [
      { kind: 'array', items: anything, place },
      { kind: 'map', values: anything, place },
    ],
    place,
  }
}

function literalValue(token: string): string | number | undefined {
  // There is one zero: JSON prints `-0` as `0`.
  if (/^[-\d]/.test(token)) return Number.isFinite(Number(token)) ? Number(token) + 0 : undefined
  const json = token.startsWith("'") ? `"${token.slice(1, -1).replaceAll('"', '\\"').replaceAll("\\'", "'")}"` : token
  try {
    return JSON.parse(json) as string
  } catch {
    return undefined
  }
}
