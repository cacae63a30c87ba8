import { colon } from '../signs.ts';
import { type JsonCursor, unusual } from './json-cursor.ts';

/** An item of 400 KB holds more names, but not ones that are worth to be remembered. */
const most = 256;

/**
 * Finds what belongs to the names of an object. Items of one kind mostly come with the same names in the same order, so the order of
 * the last one is expected of the next.
 */
export class MemberNames<Found> {
  readonly #byName: ReadonlyMap<string, Found>;
  /** `"name":`, quotes and colon included. */
  readonly #expectedTexts: string[] = [];
  readonly #expected: (Found | undefined)[] = [];

  constructor(entries: Iterable<readonly [name: string, found: Found]>) {
    // The cursor's text is made of bytes, and so are the names to be found in it.
    this.#byName = new Map([...entries].map(([name, found]) => [Buffer.from(name).toString('latin1'), found]));
  }

  /** Passes the name and the colon of the object's member number `nth`, counted from 0; `undefined` for an unknown name. */
  next(cursor: JsonCursor, nth: number): Found | undefined {
    const expected = this.#expectedTexts[nth];
    if (expected !== undefined && cursor.passesText(expected)) return this.#expected[nth];
    const start = cursor.at;
    cursor.passString();
    if (cursor.isEscaped) throw unusual();
    cursor.expect(colon);
    const found = this.#byName.get(cursor.text.slice(cursor.from, cursor.to));
    if (nth <= this.#expectedTexts.length && nth < most) {
      // Not a slice, which would keep the whole text alive.
      this.#expectedTexts[nth] = cursor.bytes.toString('latin1', start, cursor.at);
      this.#expected[nth] = found;
    }
    return found;
  }
}
