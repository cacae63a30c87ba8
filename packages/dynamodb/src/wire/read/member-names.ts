import { type JsonCursor, unusual } from './json-cursor.ts';

const colon = 0x3a;
/** An item of 400 KB holds more names, but not ones that are worth to be remembered. */
const most = 256;

/**
 * Finds what belongs to the names of an object. Items of one kind mostly come with the same names in the same order, so the order of
 * the last one is expected of the next.
 */
export class MemberNames<Found> {
  readonly #byName: ReadonlyMap<string, Found>;
  readonly #expectedNames: string[] = [];
  readonly #expected: (Found | undefined)[] = [];

  constructor(entries: Iterable<readonly [name: string, found: Found]>) {
    // The cursor's text is made of bytes, and so are the names to be found in it.
    this.#byName = new Map([...entries].map(([name, found]) => [Buffer.from(name).toString('latin1'), found]));
  }

  /** Passes the name and the colon of the object's member number `nth`, counted from 0; `undefined` for an unknown name. */
  next(cursor: JsonCursor, nth: number): Found | undefined {
    cursor.passString();
    if (cursor.isEscaped) throw unusual();
    cursor.expect(colon);
    const name = cursor.text.slice(cursor.from, cursor.to);
    if (nth < most && name === this.#expectedNames[nth]) return this.#expected[nth];
    const found = this.#byName.get(name);
    if (nth <= this.#expectedNames.length && nth < most) {
      // Not a slice, which would keep the whole text alive.
      this.#expectedNames[nth] = cursor.bytes.toString('latin1', cursor.from, cursor.to);
      this.#expected[nth] = found;
    }
    return found;
  }
}
