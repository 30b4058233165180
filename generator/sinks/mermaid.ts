/** Where: a Mermaid diagram inside a markdown fence. */
import type { Markdown } from './markdown.ts'

/** A node's label: letters, digits and a few marks as they are, all else as Mermaid's `#code;`. */
export const mermaidLabel = (text: string): Markdown =>
  `["${text.replace(/[^\p{L}\p{N} ._-]/gu, (character) => `#${character.codePointAt(0)!};`)}"]` as Markdown

/** A node's name: a number, never a word of Mermaid's. */
export const nodeName = (index: number): Markdown => `m${index}` as Markdown
