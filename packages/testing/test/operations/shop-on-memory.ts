import { table } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import { shop } from '../../src/scenarios/models/shop.ts';
import { tickets } from '../../src/scenarios/models/tickets.ts';

const shopTable = table('shop', shop.options);
const ticketTable = table('tickets', tickets.options);
export const { User, Order, Note } = shop.define(shopTable);
export const { Ticket } = tickets.define(ticketTable);

/** A backend of one test's own, with every entity on it. */
export function freshBackend(): MemoryBackend {
  const backend = new MemoryBackend();
  shopTable.useBackend(backend);
  ticketTable.useBackend(backend);
  return backend;
}

/** No waits. */
export const now = { retry: { baseDelay: 0 } };

/** Everything that is stored, for people and for comparison. */
export function everything(backend: MemoryBackend): string {
  return [shopTable, ticketTable].map((each) => backend.dump(each)).join('\n');
}
