import { backslash, quote, space } from '../signs.ts';
import { unexpected } from './unexpected.ts';

const growth = 2;

/** What was written last before the value at some place of an item: `,"total":{"N":`. */
export interface Opening {
  readonly name: string;
  readonly tag: string;
  /** Where in the output. */
  readonly start: number;
  readonly length: number;
  /** The same of the items inside the value. */
  readonly inside: Opening[];
}

/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const bytesOfUnit = 3;

/** Up to here a text is written sign by sign, which is quicker than a call out of JavaScript; it was measured. */
const shortText = 100;

const lastOfAscii = 0x7f;

/** What has to be escaped: controls, the quote, the backslash. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const escaped = /[\u0000-\u001f"\\]/;

/**
 * JSON as bytes of UTF-8, made from its beginning to its end: the body of a request, without the text that it would be made of, whose
 * thousand pieces would have to be joined first, and then to be encoded.
 */
export class JsonOutput {
  /** Of the items so far, by their members' places. */
  readonly openings: Opening[] = [];
  #bytes: Buffer;
  #length = 0;

  /** With room for so many bytes at first. */
  constructor(room: number) {
    this.#bytes = Buffer.allocUnsafe(room);
  }

  /** All that was written. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** One ASCII sign of JSON's own. */
  sign(code: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = code;
  }

  /** A piece of JSON that was made ready. */
  ready(piece: Uint8Array): void {
    const { length } = piece;
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let at = 0; at < length; at++) bytes[start + at] = piece[at] as number;
    this.#length = start + length;
  }

  /** How many bytes were written so far. */
  get length(): number {
    return this.#length;
  }

  /** What was written before once more. */
  again({ start, length }: Opening): void {
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    const bytes = this.#bytes;
    const end = this.#length;
    for (let at = 0; at < length; at++) bytes[end + at] = bytes[start + at] as number;
    this.#length = end + length;
  }

  /** A text in its quotes. Throws for what is no text, and for half of a surrogate pair. */
  text(value: unknown): void {
    if (typeof value !== 'string') throw unexpected();
    if (value.length > shortText || !this.#isWritten(value)) this.#native(value);
  }

  /** Whether it was plain ASCII, and so could be written as it is. */
  #isWritten(value: string): boolean {
    const { length } = value;
    if (this.#length + length + 2 > this.#bytes.length) this.#grow(length + 2);
    const bytes = this.#bytes;
    let end = this.#length;
    bytes[end++] = quote;
    for (let at = 0; at < length; at++) {
      const code = value.charCodeAt(at);
      if (code < space || code > lastOfAscii || code === quote || code === backslash) return false;
      bytes[end++] = code;
    }
    bytes[end++] = quote;
    this.#length = end;
    return true;
  }

  /** ASCII text that needs no escapes: base64, a number. */
  plain(value: string): void {
    if (this.#length + value.length > this.#bytes.length) this.#grow(value.length);
    this.#length += this.#bytes.write(value, this.#length, 'latin1');
  }

  #native(value: string): void {
    if (!value.isWellFormed()) throw unexpected();
    const json = escaped.test(value) ? JSON.stringify(value) : `"${value}"`;
    const most = json.length * bytesOfUnit;
    if (this.#length + most > this.#bytes.length) this.#grow(most);
    this.#length += this.#bytes.write(json, this.#length);
  }

  #grow(more: number): void {
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * growth, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
