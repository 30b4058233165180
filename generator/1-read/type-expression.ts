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
import type { Generic, Wrapper } from './dialect.ts'
import type { Reader } from './reader.ts'

/** Reads a cell that holds a type. */
export function readType(reader: Reader, cell: Cell): TypeExpression {
  const parser = new Parser(reader, cell)
  try {
    return parser.whole()
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault
    reader.report(
      diagnose(
        'type-syntax',
        { found: fault.found, expected: fault.expected },
        { place: cell.at(fault.start, fault.end) },
      ),
    )
    return { kind: 'scalar', name: 'unknown', place: cell.place }
  }
}

class Fault extends Error {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly found: string,
    readonly expected: string,
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
    const type = this.type()
    if (this.at < this.text.length) throw this.fault(this.at, this.text.length, 'the end of the type')
    return type
  }

  private get grammar() {
    return this.reader.dialect.types
  }

  private type(): TypeExpression {
    if (++this.depth > this.reader.limits.typeDepth + 1)
      throw this.fault(this.at, this.text.length, `at most ${this.reader.limits.typeDepth} types inside each other`)
    const start = this.skip()
    const members = [this.suffixed()]
    while (this.grammar.infixUnion && this.take('|')) members.push(this.suffixed())
    this.depth--
    return members.length === 1 ? members[0]! : this.union(start, members)
  }

  private suffixed(): TypeExpression {
    const start = this.skip()
    let type = this.primary()
    for (;;) {
      const suffix = this.grammar.suffixes.find(([text]) => this.take(text))
      if (!suffix) return type
      type = this.wrapped(suffix[1], type, start)
    }
  }

  private primary(): TypeExpression {
    const start = this.skip()
    const prefix = this.grammar.prefixes.find(([text]) => this.take(text))
    if (prefix) return this.wrapped(prefix[1], this.suffixed(), start)
    if (this.take('(')) {
      const inner = this.type()
      this.expect(')')
      return inner
    }
    return this.literal() ?? this.named()
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
    const name = this.match(this.grammar.name)
    if (name === undefined) throw this.fault(start, start + 1, 'a type')
    const place = this.cell.at(start, this.at)
    if (this.grammar.calls && this.peek('(')) return this.call(name, start)
    const generic = this.grammar.generics.get(name)
    if (this.peek(this.grammar.brackets[0])) {
      if (generic !== undefined) return this.generic(generic, name, start)
      return this.platform(name, start)
    }
    if (generic === 'binary') return { kind: 'scalar', name: 'binary', place }
    if (generic === 'array') return { kind: 'array', items: { kind: 'scalar', name: 'unknown', place }, place }
    if (generic === 'map') return { kind: 'map', values: { kind: 'scalar', name: 'unknown', place }, place }
    const constant = this.grammar.constants.get(name)
    if (constant === null) return { kind: 'scalar', name: 'null', place }
    if (constant !== undefined) return { kind: 'literal', value: constant, place }
    const scalar = this.grammar.scalars.get(name)
    if (scalar !== undefined) {
      if (this.grammar.wide.has(name)) this.reader.report(diagnose('wide-number', { found: name }, { place }))
      return { kind: 'scalar', name: scalar, place }
    }
    return this.reference(name, start)
  }

  private reference(name: string, start: number): TypeExpression {
    const place = this.cell.at(start, this.at)
    const link = this.linkOver(start, this.at)
    if (link !== undefined && isWeb(link.url)) return { kind: 'external', name, url: link.url, place }
    if (link === undefined && this.grammar.platform?.test(name)) return { kind: 'external', name, place }
    return { kind: 'name', name, ...(link === undefined ? {} : { link: link.url }), place }
  }

  private generic(generic: Generic, name: string, start: number): TypeExpression {
    if (generic === 'platform' || generic === 'binary') return this.platform(name, start, generic)
    const parts = this.list()
    const place = this.cell.at(start, this.at)
    const last = parts.at(-1)
    if (last === undefined) throw this.fault(start, this.at, `a type inside ${name}`)
    switch (generic) {
      case 'array':
        return { kind: 'array', items: last, place }
      case 'map':
        return { kind: 'map', values: last, place }
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
    generic: 'platform' | 'binary' | undefined = undefined,
  ): TypeExpression {
    const [open, close] = this.grammar.brackets
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

  private list(): TypeExpression[] {
    const [open, close] = this.grammar.brackets
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
    if (link === undefined || isWeb(link.url)) return { kind: 'union', members, place }
    return { kind: 'union', members: members.map((member) => unlinked(member, link.url)), link: link.url, place }
  }

  private wrapped(wrapper: Wrapper, inner: TypeExpression, start: number): TypeExpression {
    const place = this.cell.at(start, this.at)
    return wrapper === 'array' ? { kind: 'array', items: inner, place } : { kind: wrapper, of: inner, place }
  }

  private linkOver(start: number, end: number): Link | undefined {
    return this.cell.links.find((link) => link.start <= start && link.end >= end)
  }

  private skip(): number {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++
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
    const sticky = new RegExp(pattern.source, pattern.flags.includes('y') ? pattern.flags : `${pattern.flags}y`)
    sticky.lastIndex = this.at
    const found = sticky.exec(this.text)?.[0]
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

/** Whether a text would be cut inside a character. */
const isHalf = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '')

const isWeb = (url: string): boolean => /^https?:/i.test(url)

function unlinked(type: TypeExpression, url: string): TypeExpression {
  if (!('link' in type) || type.link !== url) return type
  const { link: _, ...rest } = type
  return rest
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
