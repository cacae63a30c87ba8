export type { CreateOptions } from './create.ts';
export type { DeleteTableOptions } from './delete.ts';
export type { DiffOptions } from './diff.ts';
export type { EnsureOptions, EnsureStep } from './ensure.ts';
export type { EnsuredIndexes, EnsureIndexesOptions, IndexStatus } from './ensure-indexes.ts';
export type { RemoveIndexOptions } from './remove-index.ts';
export type { NamedTable, TableSettings, WaitOptions } from './table-settings.ts';
export type { TableOrEntity } from './table-target.ts';
export { type DescribedTable, type TableIndexes, type Tables, tables } from './tables.ts';
