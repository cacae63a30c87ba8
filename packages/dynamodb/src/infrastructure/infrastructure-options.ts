import type { TableNameOptions } from '@monotable/core';
import type { TableSettings } from '../tables/manage/table-settings.ts';

/**
 * What is written down of a table beside its definition. The physical name is found as a backend finds it, but for the
 * environment, which is never asked: `tables`, `tableName`, the one given to `table()`, the logical name.
 */
export interface InfrastructureOptions extends TableSettings, TableNameOptions {
  /** The name of the resource within the template: `AppTable` in CloudFormation, `app` in Terraform, unless given. */
  readonly id?: string | undefined;
  /** What becomes of the table when it goes from the template: it is kept unless this is `'delete'`. */
  readonly removal?: 'retain' | 'delete' | undefined;
}
