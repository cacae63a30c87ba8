import type { ConditionNode, Item, Key, KeyCondition, Path, UpdateNode } from '@monotable/core';
import type { TableKind } from './tables.ts';

/** Calls to be made one after another, as data: printed when something is found, and shrunk before. */
export type Program = readonly Step[];

export type Step =
  | { readonly call: 'write'; readonly write: Exclude<Write, { kind: 'check' }>; readonly returnImage?: Image }
  | ({ readonly call: 'get' } & Get)
  | QueryStep
  | ScanStep
  | { readonly call: 'batchGet'; readonly gets: readonly Get[] }
  | { readonly call: 'batchWrite'; readonly writes: readonly Write[] }
  | { readonly call: 'transactGet'; readonly gets: readonly Get[] }
  | { readonly call: 'transactWrite'; readonly writes: readonly Write[]; readonly token?: number }
  | { readonly call: 'addIndex' | 'removeIndex'; readonly on: TableKind; readonly index: string }
  | Repeat;

/** The last transaction that had a token is sent again: as it was, or without its last operation. */
interface Repeat {
  readonly call: 'repeat';
  readonly changed: boolean;
}

/** A step that says all by itself. */
export type Call = Exclude<Step, Repeat>;
export type Transaction = Extract<Step, { call: 'transactWrite' }>;

export type Image = 'none' | 'old' | 'new' | 'updatedOld' | 'updatedNew';

interface Guarded {
  readonly on: TableKind;
  readonly condition?: ConditionNode;
  readonly returnItemOnConditionFailure?: boolean;
}
export interface Put extends Guarded {
  readonly kind: 'put';
  readonly item: Item;
}
export interface Update extends Guarded {
  readonly kind: 'update';
  readonly key: Key;
  readonly update: UpdateNode;
}
export interface Delete extends Guarded {
  readonly kind: 'delete';
  readonly key: Key;
}
export interface Check extends Guarded {
  readonly kind: 'check';
  readonly key: Key;
  readonly condition: ConditionNode;
}
export type Write = Put | Update | Delete | Check;

export interface Get {
  readonly on: TableKind;
  readonly key: Key;
  readonly consistent?: boolean;
  readonly projection?: readonly Path[];
}

interface Reading {
  readonly on: TableKind;
  readonly index?: string;
  readonly filter?: ConditionNode;
  readonly limit?: number;
  readonly consistent?: boolean;
  readonly countOnly?: boolean;
  readonly projection?: readonly Path[];
  readonly startKey?: Key;
}
export interface QueryStep extends Reading {
  readonly call: 'query';
  readonly keyCondition: KeyCondition;
  readonly order?: 'asc' | 'desc';
  /** One page, all of them, or one and then all behind its item of this number (modulo the page's length). */
  readonly pages: 'one' | 'all' | number;
}
/** All pages of a scan, in so many segments. */
export interface ScanStep extends Reading {
  readonly call: 'scan';
  readonly segments?: number;
}

/** The writes that a step asks for, whatever call they are part of. */
export function writesOf(step: Call): readonly Write[] {
  if (step.call === 'write') return [step.write];
  return 'writes' in step ? step.writes : [];
}

/** The tables that a step may change. */
export function tablesWritten(step: Call): readonly TableKind[] {
  return [...new Set(writesOf(step).map(({ on }) => on))];
}

/** The tables that a program may change. */
export function tablesTouched(program: Program): readonly TableKind[] {
  return [...new Set(program.flatMap((step) => (step.call === 'repeat' ? [] : tablesWritten(step))))];
}

/** The tables that a program adds indexes to, or takes them from. */
export function tablesChanged(program: Program): readonly TableKind[] {
  return program.flatMap((step) => (step.call === 'addIndex' || step.call === 'removeIndex' ? [step.on] : []));
}

export function keyOfWrite(write: Write): Item {
  return write.kind === 'put' ? write.item : write.key;
}
