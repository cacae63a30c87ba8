/** What a program is made of, drawn from a random source that gives numbers from 0 to 1. */
export class Choices {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** A whole number below `bound`. */
  below(bound: number): number {
    return Math.floor(this.#random() * bound);
  }

  one<Each>(all: readonly Each[]): Each {
    return all[this.below(all.length)] as Each;
  }

  /** Whether something happens that has this chance. */
  maybe(chance: number): boolean {
    return this.#random() < chance;
  }

  /** So many of them, from `least` on. */
  many<Each>(least: number, most: number, make: () => Each): Each[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }

  /** Each member with its chance, of those that it offers. */
  some(chance: number, offers: Readonly<Record<string, readonly unknown[]>>): Record<string, unknown> {
    const taken = Object.entries(offers).filter(() => this.maybe(chance));
    return Object.fromEntries(taken.map(([name, all]) => [name, this.one(all)]));
  }
}
