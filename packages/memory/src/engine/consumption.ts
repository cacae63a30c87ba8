import { itemsEqual } from './compare.ts';
import type { EntryChange, RowChange } from './row.ts';

const readUnitBytes = 4096;
const writeUnitBytes = 1024;

export type ReadMode = 'eventual' | 'consistent' | 'transaction';

const unitsOfBlock = { eventual: 0.5, consistent: 1, transaction: 2 } as const satisfies Record<ReadMode, number>;

/**
 * Units for bytes read; nothing at all costs as much as one block.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function readUnits(bytes: number, mode: ReadMode): number {
  return Math.max(1, Math.ceil(bytes / readUnitBytes)) * unitsOfBlock[mode];
}

function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / writeUnitBytes));
}

/** Units that a call consumed of one table and of its indexes. */
export interface TableConsumption {
  readonly tableName: string;
  readonly units: number;
  readonly table: number;
  readonly indexes: Readonly<Record<string, number>>;
}

/** What a call consumed at one place, before it is worked out. */
type Cost =
  | { readonly tableName: string; readonly index: string | undefined; readonly units: number }
  | { readonly tableName: string; readonly change: RowChange; readonly factor: 1 | 2 };

/** Adds up what a call consumes; worked out only where somebody asks. */
export class Consumption {
  #costs: Cost[] | undefined;

  addRead(tableName: string, index: string | undefined, units: number): void {
    this.#add({ tableName, index, units });
  }

  /** A write costs by the larger of before and after, in the table and in each index where something changed. */
  addWrite(tableName: string, change: RowChange, factor: 1 | 2): void {
    this.#add({ tableName, change, factor });
  }

  /** Most calls have one cost, and a list that grows takes room for 17. */
  #add(cost: Cost): void {
    if (this.#costs) this.#costs.push(cost);
    else this.#costs = [cost];
  }

  /** By table, in the order in which the call met them. */
  tables(): readonly TableConsumption[] {
    const tables = new Map<string, { table: number; indexes: Record<string, number> }>();
    const add = (tableName: string, index: string | undefined, units: number): void => {
      const costs = tables.get(tableName) ?? { table: 0, indexes: {} };
      tables.set(tableName, costs);
      if (index === undefined) costs.table += units;
      else costs.indexes[index] = (costs.indexes[index] ?? 0) + units;
    };
    for (const cost of this.#costs ?? []) {
      if ('units' in cost) {
        add(cost.tableName, cost.index, cost.units);
        continue;
      }
      const { tableName, change, factor } = cost;
      add(tableName, undefined, writeUnits(Math.max(change.before?.size ?? 0, change.after?.size ?? 0)) * factor);
      for (const entry of change.entries) {
        const units = entryUnits(entry) * factor;
        if (units > 0) add(tableName, entry.index, units);
      }
    }
    return [...tables].map(([tableName, { table, indexes }]) => ({
      tableName,
      units: Object.values(indexes).reduce((sum, units) => sum + units, table),
      table,
      indexes,
    }));
  }
}

function entryUnits({ before, after }: EntryChange): number {
  if (!before || !after) return before || after ? writeUnits((before ?? after)?.size ?? 0) : 0;
  if (before.position !== after.position) return writeUnits(before.size) + writeUnits(after.size);
  return itemsEqual(before.item, after.item) ? 0 : writeUnits(Math.max(before.size, after.size));
}
