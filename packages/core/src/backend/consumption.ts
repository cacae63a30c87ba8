import type { OperationOptions } from '../types/options.ts';
import type { Backend, CallResult, ConsumedCapacity } from './backend.ts';

/** Adds up, by table, what the requests of one call consumed. */
export class Consumption {
  readonly #tables = new Map<string, ConsumedCapacity>();

  /** What a call reports: nothing where it was not asked for. */
  static of({ returnConsumedCapacity }: OperationOptions): Consumption | undefined {
    return returnConsumedCapacity ? new Consumption() : undefined;
  }

  add({ capacity = [] }: Pick<CallResult, 'capacity'>): void {
    for (const consumed of capacity) {
      const before = this.#tables.get(consumed.tableName);
      this.#tables.set(consumed.tableName, before ? sum(before, consumed) : consumed);
    }
  }

  get total(): readonly ConsumedCapacity[] {
    return Object.freeze([...this.#tables.values()]);
  }

  /** The backend, each of whose calls is counted too. */
  counting(backend: Backend): Backend {
    const counted = async <Result extends CallResult>(call: Promise<Result>): Promise<Result> => {
      const result = await call;
      this.add(result);
      return result;
    };
    return {
      name: backend.name,
      tables: backend.tables,
      get: (request) => counted(backend.get(request)),
      put: (request) => counted(backend.put(request)),
      update: (request) => counted(backend.update(request)),
      delete: (request) => counted(backend.delete(request)),
      query: (request) => counted(backend.query(request)),
      scan: (request) => counted(backend.scan(request)),
      batchGet: (request) => counted(backend.batchGet(request)),
      batchWrite: (request) => counted(backend.batchWrite(request)),
      transactGet: (request) => counted(backend.transactGet(request)),
      transactWrite: (request) => counted(backend.transactWrite(request)),
    };
  }
}

/** Puts the total on results that are an array; not enumerable, so that the array looks like any other. */
export function withCapacity<Results extends object>(results: Results, consumption: Consumption | undefined): Results {
  if (!consumption) return results;
  return Object.defineProperty(results, 'capacity', { value: consumption.total, configurable: true });
}

function sum(one: ConsumedCapacity, other: ConsumedCapacity): ConsumedCapacity {
  const tableUnits = plus(one.tableUnits, other.tableUnits);
  const indexUnits: Record<string, number> = { ...one.indexUnits };
  for (const [name, units] of Object.entries(other.indexUnits ?? {}))
    indexUnits[name] = (indexUnits[name] ?? 0) + units;
  return {
    tableName: one.tableName,
    units: one.units + other.units,
    ...(tableUnits === undefined ? {} : { tableUnits }),
    ...(one.indexUnits || other.indexUnits ? { indexUnits } : {}),
  };
}

function plus(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : one + (other ?? 0);
}
