import type { TableTarget } from '@monotable/core';
import type { ItemCodec } from '../codecs/item-codec.ts';
import type { Chains } from '../wire/chains.ts';
import type { ItemReaders } from '../wire/read/item-readers.ts';

/** What the pure half of an operation needs to make its request. */
export interface OperationContext {
  readonly codec: ItemCodec;
  /** Read answers without the SDK's codec; it reads them where there are none. */
  readonly readers?: ItemReaders | undefined;
  /** The physical name. */
  tableName(target: TableTarget): string;
}

/** What the sending half needs beside. */
export interface Connection extends OperationContext {
  /** Spare the SDK to put its middleware in order for each command, and its codec; it does all of the work where there are none. */
  readonly chains?: Chains | undefined;
  /** Sends a command of the SDK; its failure is one of core's errors. */
  send<Output extends object>(command: object, call: Call): Promise<Output>;
}

/** What is said of a call in errors, and how it ends early. */
export interface Call {
  /** The backend's method: `get`, `tables.create`. */
  readonly operation: string;
  /** Physical names. */
  readonly tableNames: readonly string[];
  readonly entity?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}
