import { ConfigurationError } from '../errors/errors.ts';

/**
 * Remembers which logical table each physical one is: two in one would hold entities whose keys nothing compared. A name that a call
 * gives is its caller's to answer for, and isn't asked about here.
 */
export class TableOwners {
  readonly #owners = new Map<string, string>();

  /** Throws `ConfigurationError` for the name of a table by another logical name. */
  claim(name: string, table: { readonly name: string }): void {
    const owner = this.#owners.get(name);
    if (owner === table.name) return;
    if (owner === undefined) {
      this.#owners.set(name, table.name);
      return;
    }
    throw new ConfigurationError({
      message: `The tables ${owner} and ${table.name} have one physical name, ${name}`,
      remedy: 'Give each a name of its own, or declare the entities of both in one table()',
    });
  }

  clear(): void {
    this.#owners.clear();
  }
}
