import type {Language} from '../language.js'
import type {Root} from 'mdast'

/** One command of a fence: what a student would type and press Enter on, continuation lines included. */
export interface Command {
  /** The text to the letter, without the trailing newline: `ip link set tap0 master br0`. */
  readonly text: string
  /** 1-based line in the guide's file. */
  readonly line: number
  /** What a reader sees in its place, where the text says nothing to one. */
  readonly shown?: string
}

/** An executable code block of a step. */
export interface Fence {
  /** The info string's language: `bash`. */
  readonly language: string
  /** `host`, a machine's id, `monitor:<machine>` or `console:<machine>`: see fencePlace. */
  readonly on: string
  /** Why no check can or should notice that this fence is left out. */
  readonly optional?: string
  /** The later step whose checks notice that one of its commands is left out or wrong. */
  readonly noticed?: string
  /** The block's text to the letter. */
  readonly code: string
  /** 1-based line of the opening fence. */
  readonly line: number
  readonly commands: readonly Command[]
}

/** A level-2 section of a guide. */
export interface GuideStep {
  /** From `{#id}`: the same in every language. */
  readonly id: string
  readonly title: string
  readonly line: number
  /** The section's Markdown tree without its heading and hints: what a student reads. */
  readonly body: Root
  readonly fences: readonly Fence[]
  /** The `> [!HINT]` blocks, in order, each a Markdown tree. */
  readonly hints: readonly Root[]
}

/** A lab's guide in one language. */
export interface Guide {
  readonly language: Language
  /** Absolute path. */
  readonly file: string
  readonly title: string
  /** What stands before the first step. */
  readonly intro: Root
  readonly steps: readonly GuideStep[]
}
