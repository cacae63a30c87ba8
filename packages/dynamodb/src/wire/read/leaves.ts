import { Buffer } from 'node:buffer';

/** Larger items are read in the general way, which is quicker for long texts. */
export const room = 32_768;
/** Slices of a longer text than this would keep too much alive that nobody asked for. */
const mostPinned = 2048;
/** Slices of a string below this length are copies; longer ones hold on to the whole. */
const shortest = 13;

export const plain = 0;
/** The leaf may hold other characters than ASCII. */
export const notAscii = 1;
export const escaped = 2;

/**
 * What is different from item to item: the texts between the quotes ("leaves") behind one another, and what was met on the way. Written
 * by a scan of an item, then read once in the same order. One of these serves all items of a backend, one after the other.
 */
export class Leaves {
  /** The leaves, each with its closing quote, and the marks of what is there and what is not; as they came over the wire. */
  readonly bytes = Buffer.alloc(room);
  readonly view = new DataView(this.bytes.buffer, this.bytes.byteOffset, room);
  /** How much of `bytes` is used. */
  length = 0;
  /**
   * Numbers of layout entries, -1 behind those of an object; how many elements a list or a set has; for a leaf its beginning, and
   * its end × 4 + what it holds.
   */
  readonly trace = new Int32Array(room / 4);
  traced = 0;
  /** The used part of `bytes` as Latin-1. */
  text = '';
  #at = 0;

  /** Before a scan. */
  clear(): void {
    this.length = 0;
    this.traced = 0;
  }

  /** Behind a scan; `false` where there was not enough room for it. */
  close(): boolean {
    if (this.length > room || this.traced > this.trace.length) return false;
    this.text = this.bytes.toString('latin1', 0, this.length);
    this.#at = 0;
    return true;
  }

  /** The next number of the trace. */
  next(): number {
    return this.trace[this.#at++] as number;
  }

  /** The next leaf, as text. */
  string(): string {
    const from = this.next();
    return this.stringAt(from, this.next());
  }

  stringAt(from: number, end: number): string {
    const to = end >> 2;
    switch (end & 3) {
      case plain:
        return to - from < shortest || this.length <= mostPinned
          ? this.text.slice(from, to)
          : this.bytes.toString('latin1', from, to);
      case notAscii:
        return this.bytes.toString('utf8', from, to);
      default:
        return JSON.parse(`"${this.bytes.toString('utf8', from, to)}"`) as string;
    }
  }
}
