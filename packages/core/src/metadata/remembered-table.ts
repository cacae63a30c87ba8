const tableKey: unique symbol = Symbol.for('monotable.instanceTable') as never;

/** Notes on an instance from which table it came, where a call named one: what is called on it goes there too. */
export function rememberTable(instance: unknown, tableName: string): void {
  if (typeof instance !== 'object' || instance === null) return;
  Object.defineProperty(instance, tableKey, { value: tableName, writable: true, configurable: true });
}

/** The physical name of the table that an instance came from, if a call named it. */
export function rememberedTable(instance: unknown): string | undefined {
  return typeof instance === 'object' && instance !== null
    ? (instance as { [tableKey]?: string })[tableKey]
    : undefined;
}
