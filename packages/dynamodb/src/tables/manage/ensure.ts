import { type Backend, type TableDifference, TableInUseError, TableMismatchError } from '@monotable/core';
import { applySettings } from './apply-settings.ts';
import { checkFunction, checkKnown, checkSwitch, settingNames, waitNames } from './check-settings.ts';
import { type CreateOptions, finishNewTable, requestTable, tableContext } from './create.ts';
import { isLasting } from './index-differences.ts';
import { describe, physicalName, type TableContext, untilActive } from './table-context.ts';
import { detailsToCompare, tableDifferences } from './table-differences.ts';
import { knownTable, type TableOrEntity } from './table-target.ts';

export interface EnsureOptions extends CreateOptions {
  /** Allows a stream of another view to be ended and begun anew; `TableMismatchError` otherwise, since its readers lose it. */
  readonly replaceStream?: boolean | undefined;
  /** Called on the way, with what happens. */
  readonly onStep?: ((step: EnsureStep) => void) | undefined;
}

export type EnsureStep =
  | { readonly kind: 'created' }
  /** The table is not ACTIVE yet. */
  | { readonly kind: 'waiting'; readonly status: string }
  /** The difference is no more. */
  | { readonly kind: 'changed'; readonly difference: TableDifference }
  /** A difference of the global indexes, which are for `indexes.ensure`, or a local one that the code does not declare. */
  | { readonly kind: 'left'; readonly difference: TableDifference };

/** Makes the table if it is not there, and its settings what they are to be. */
export async function ensureTable(
  backend: Backend,
  target: TableOrEntity,
  options: EnsureOptions,
): Promise<'created' | 'exists'> {
  const operation = 'tables.ensure';
  checkKnown(operation, options, [...settingNames, ...waitNames, 'tableName', 'replaceStream', 'onStep']);
  checkSwitch(operation, options, 'replaceStream');
  checkFunction(operation, options, 'onStep');
  const known = knownTable(operation, target);
  const context = tableContext(backend, operation, known, options);
  const tell = (step: EnsureStep) => options.onStep?.(Object.freeze(step));
  const changed = (difference: TableDifference) => tell({ kind: 'changed', difference });
  const waiting = (status: string) => tell({ kind: 'waiting', status });

  if (!(await describe(context)) && (await isNew(context, options))) {
    tell({ kind: 'created' });
    await finishNewTable(context, known, options, changed, waiting);
    return 'created';
  }
  const actual = await untilActive(context, detailsToCompare(known.table, options), waiting);
  const differences = tableDifferences(known, actual, options);
  refuseLasting(context, differences, options);
  for (const difference of differences.filter(isLeft)) tell({ kind: 'left', difference });
  await applySettings(context, known, options, actual, changed);
  return 'exists';
}

/** Whether it was made here: another process may have been first. */
async function isNew(context: TableContext, options: EnsureOptions): Promise<boolean> {
  try {
    await requestTable(context, options);
    return true;
  } catch (error) {
    if (error instanceof TableInUseError) return false;
    throw error;
  }
}

function isLeft({ subject }: TableDifference): boolean {
  return subject === 'index';
}

/** What can't be changed in place, or not without loss. A global index is for `indexes.ensure`. */
function refuseLasting(
  context: TableContext,
  differences: readonly TableDifference[],
  { replaceStream = false }: EnsureOptions,
): void {
  const lasting = differences.filter((difference) => {
    switch (difference.subject) {
      case 'key':
        return true;
      case 'index':
        return difference.wanted?.kind === 'local' && isLasting(difference);
      case 'timeToLive':
        return difference.wanted !== undefined && difference.actual !== undefined;
      case 'stream':
        return !replaceStream && difference.wanted !== undefined && difference.actual !== undefined;
      default:
        return false;
    }
  });
  if (lasting.length > 0) throw mismatch(context, lasting);
}

export function mismatch(context: TableContext, differences: readonly TableDifference[]): TableMismatchError {
  const [first] = differences;
  const subjects = differences.map(({ subject, name }) => (name === undefined ? subject : `${subject} ${name}`));
  return new TableMismatchError({
    operation: context.operation,
    message: `the table ${physicalName(context)} is not as the code declares it: ${subjects.join(', ')}; nothing was changed`,
    remedy: first?.remedy,
    differences,
  });
}
