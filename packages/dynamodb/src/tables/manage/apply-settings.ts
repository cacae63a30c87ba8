import { InvalidRequestError, type TableDescription, type TableDifference } from '@monotable/core';
import { changeTable, whenFree } from './change-table.ts';
import { type TableContext, untilActive } from './table-context.ts';
import { detailsToCompare, tableDifferences } from './table-differences.ts';
import type { TableSettings } from './table-settings.ts';
import type { KnownTable } from './table-target.ts';

/**
 * Makes the settings of an ACTIVE table what they are to be, each only where it differs, one after the other; tells `changed` of
 * each difference that is no more.
 */
export async function applySettings(
  context: TableContext,
  known: KnownTable,
  settings: TableSettings,
  actual: TableDescription,
  changed: (difference: TableDifference) => void,
): Promise<void> {
  const differences = tableDifferences(known, actual, settings);
  for (const subject of new Set(differences.map((each) => each.subject))) {
    const ofSubject = differences.filter((each) => each.subject === subject);
    try {
      if (await apply(context, ofSubject)) for (const difference of ofSubject) changed(difference);
    } catch (error) {
      // What is as it is to be, since another process was first with just that, DynamoDB refuses to make so.
      if (!(error instanceof InvalidRequestError)) throw error;
      const now = await untilActive(context, detailsToCompare(known.table, settings));
      if (tableDifferences(known, now, settings).some((each) => each.subject === subject)) throw error;
    }
  }
}

/** Mends all differences of one subject by one call; `false` where that is not for here. */
async function apply(context: TableContext, differences: readonly TableDifference[]): Promise<boolean> {
  const { backend, target, time } = context;
  const [difference] = differences;
  switch (difference?.subject) {
    case 'timeToLive':
      if (difference.wanted === undefined) return false;
      await whenFree(context, () => backend.tables.enableTimeToLive({ ...target, signal: time.signal }));
      return true;
    case 'pointInTimeRecovery':
      await changeTable(context, { pointInTimeRecovery: difference.wanted ?? false });
      return true;
    case 'deletionProtection':
      await changeTable(context, { deletionProtection: difference.wanted ?? false });
      return true;
    case 'stream':
      if (difference.wanted && difference.actual) await changeTable(context, { stream: false });
      await changeTable(context, { stream: difference.wanted ?? false });
      return true;
    case 'throughput':
      await changeTable(context, { throughput: difference.wanted ?? 'onDemand' });
      return true;
    case 'tag':
      await changeTable(context, { tags: tagsOf(differences) });
      return true;
    case 'index':
    case 'key':
    case 'table':
    case undefined:
      return false;
  }
}

function tagsOf(differences: readonly TableDifference[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    differences.flatMap((each) => (each.subject === 'tag' ? [[each.name ?? '', each.wanted ?? '']] : [])),
  );
}
