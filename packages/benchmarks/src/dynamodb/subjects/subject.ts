import type { CannedRequestHandler } from '../canned/request-handler.ts';
import type { Order, OrderChange, OrderKey } from '../domain/order.ts';
import type { WireItem } from '../domain/stored-order.ts';
import type { SubjectName } from './subject-names.ts';

/** One way to DynamoDB: the same operations, each written as its documentation has it. */
export interface Subject {
  /** Stores a new order; refuses one that is there. */
  put(order: Order): Promise<unknown>;
  get(key: OrderKey): Promise<unknown>;
  /** Changes an order that is open and gives it as it is then. */
  update(key: OrderKey, change: OrderChange): Promise<unknown>;
  /** The first hundred orders of a customer. */
  page(customerId: string): Promise<readonly unknown[]>;
  batchGet(keys: readonly OrderKey[]): Promise<readonly unknown[]>;
  batchWrite(orders: readonly Order[]): Promise<unknown>;
  transactWrite(transaction: OrderTransaction): Promise<unknown>;
}

/** All or nothing: new orders, changes of open ones, deletions, and one that has to be open. */
export interface OrderTransaction {
  readonly create: readonly Order[];
  readonly update: readonly { readonly key: OrderKey; readonly change: OrderChange }[];
  readonly delete: readonly OrderKey[];
  readonly check: OrderKey;
}

/** A subject before it is measured: how it is made, and in what it differs by its nature. */
export interface SubjectDefinition {
  readonly name: SubjectName;
  make(handler: CannedRequestHandler): Subject;
  readonly differences?: Differences;
  /** What it gives, as an {@link Order}: for a library that has another form of sets or dates. Not timed. */
  readonly asOrder?: (given: unknown) => unknown;
}

/** In what the requests of a library differ from what one writes by hand. Everything else has to be the same. */
export interface Differences {
  /** Stored beside an order's own attributes. */
  readonly extraAttributes?: WireItem;
  /** How it says that there is no item yet. */
  readonly isAbsent?: readonly string[];
  /** How it says of an item to be changed that it is an order. */
  readonly isOrder?: readonly string[];
  /** The same of one to be deleted, or that there is none. */
  readonly isDeletable?: readonly string[];
  /** The same of one that a transaction only checks. */
  readonly isCheckedOrder?: readonly string[];
  /** The same of those that a query finds. */
  readonly isFoundOrder?: readonly string[];
  /** What an update sets besides. */
  readonly alsoSet?: (key: OrderKey) => readonly string[];
  /** How many items a page of a hundred asks for. */
  readonly limit?: number;
}
