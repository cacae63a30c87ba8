import { isAscii } from 'node:buffer';
import { backslash, colon, openBrace, quote } from '../signs.ts';

/** Type tags as {@link JsonCursor.tag} gives them: their characters, in one number. */
export const tags = {
  S: 0x53,
  N: 0x4e,
  B: 0x42,
  M: 0x4d,
  L: 0x4c,
  SS: 0x5353,
  NS: 0x4e53,
  BS: 0x4253,
  BOOL: 1,
  NULL: 2,
} as const;

/**
 * A place in a JSON text as DynamoDB writes it, without white space between tokens. What is not as expected throws: whoever
 * reads then parses the same text in the plain way, which knows all of JSON and says what is wrong with it.
 *
 * The text is the bytes as Latin-1, so that a place in the one is a place in the other; strings are decoded one by one.
 */
export class JsonCursor {
  readonly bytes: Buffer;
  readonly view: DataView;
  at = 0;
  /** Where the string that was passed last lies, without its quotes. */
  from = 0;
  to = 0;
  /** Whether that string holds escapes. */
  isEscaped = false;
  #text: string | undefined;
  #isAscii: boolean | undefined;
  #nextEscape = -1;

  constructor(bytes: Buffer, text?: string) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#text = text;
  }

  /** Made when it is asked for: items that are like others are read without it. */
  get text(): string {
    this.#text ??= this.bytes.toString('latin1');
    return this.#text;
  }

  /** Of the byte at this place; `undefined` at the end. */
  get code(): number | undefined {
    return this.bytes[this.at];
  }

  /** Goes back to an earlier place. */
  back(at: number): void {
    this.at = at;
    this.#nextEscape = -1;
  }

  expect(code: number): void {
    if (this.bytes[this.at] !== code) throw unusual();
    this.at++;
  }

  /** Passes one character if it is the one that is asked for. */
  passes(code: number): boolean {
    if (this.bytes[this.at] !== code) return false;
    this.at++;
    return true;
  }

  /** Passes a text without escapes if it is the one that is asked for. */
  passesText(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  word(word: string): void {
    if (!this.text.startsWith(word, this.at)) throw unusual();
    this.at += word.length;
  }

  string(): string {
    this.passString();
    return this.isEscaped ? this.#unescaped() : this.#slice(this.from, this.to);
  }

  /** A string that nobody wants. */
  skipString(): void {
    this.passString();
    if (this.isEscaped) this.#unescaped();
  }

  passString(): void {
    if (this.bytes[this.at] !== quote) throw unusual();
    const from = this.at + 1;
    let to = this.#text === undefined ? this.bytes.indexOf(quote, from) : this.#text.indexOf('"', from);
    if (to === -1) throw unusual();
    this.isEscaped = false;
    if (this.#text === undefined ? this.bytes.subarray(from, to).includes(backslash) : this.#nextEscape < to)
      to = this.#endBehindEscapes(from, to);
    this.from = from;
    this.to = to;
    this.at = to + 1;
  }

  /** Passes `{"S":` and the like, and gives the tag. */
  tag(): number {
    const { text, at } = this;
    if (text.charCodeAt(at) !== openBrace || text.charCodeAt(at + 1) !== quote) throw unusual();
    const first = text.charCodeAt(at + 2);
    const second = text.charCodeAt(at + 3);
    if (second === quote) {
      if (text.charCodeAt(at + 4) !== colon) throw unusual();
      this.at = at + 5;
      return first;
    }
    if (text.charCodeAt(at + 4) === quote) {
      if (text.charCodeAt(at + 5) !== colon) throw unusual();
      this.at = at + 6;
      return first * 0x100 + second;
    }
    this.at = at + 2;
    const isBoolean = text.startsWith('BOOL', this.at);
    this.word(isBoolean ? 'BOOL":' : 'NULL":');
    return isBoolean ? tags.BOOL : tags.NULL;
  }

  /** A string of its own, that doesn't keep the whole text alive. */
  #slice(from: number, to: number): string {
    if (this.#text === undefined) return this.bytes.toString('utf8', from, to);
    this.#isAscii ??= isAscii(this.bytes);
    if (to - from < shortest && (this.#isAscii || this.#isAsciiBetween(from, to))) return this.#text.slice(from, to);
    return this.#isAscii ? this.bytes.toString('latin1', from, to) : this.bytes.toString('utf8', from, to);
  }

  #isAsciiBetween(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.text.charCodeAt(at) > 0x7f) return false;
    return true;
  }

  #unescaped(): string {
    return JSON.parse(this.bytes.toString('utf8', this.from - 1, this.to + 1)) as string;
  }

  /** The end of a string of which `to` is the first quote, which may be an escaped one. */
  #endBehindEscapes(from: number, to: number): number {
    const { text } = this;
    let end = to;
    let backslash = this.#nextEscape < from ? orEnd(text.indexOf('\\', from)) : this.#nextEscape;
    while (backslash < end) {
      this.isEscaped = true;
      if (backslash + 1 === end) end = orEnd(text.indexOf('"', end + 1));
      backslash = orEnd(text.indexOf('\\', backslash + 2));
    }
    if (end === none) throw unusual();
    this.#nextEscape = backslash;
    return end;
  }
}

/** Slices of a string below this length are copies; longer ones hold on to the whole. */
const shortest = 13;

const none = Number.MAX_SAFE_INTEGER;
const orEnd = (index: number): number => (index === -1 ? none : index);

export function unusual(): SyntaxError {
  return new SyntaxError('The text is not as DynamoDB writes it');
}
