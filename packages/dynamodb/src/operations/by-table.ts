import type { TableTarget } from '@monotable/core';
import type { OperationContext } from './operation-context.ts';

/** Part of a batch: what goes to one table, with the place of each in the whole. */
export interface TablePart<Member> {
  readonly tableName: string;
  readonly members: { readonly member: Member; readonly at: number }[];
}

/** Parts a batch by physical table, in order of first mention. */
export function byTable<Member extends TableTarget>(
  members: readonly Member[],
  context: OperationContext,
): readonly TablePart<Member>[] {
  const parts = new Map<string, TablePart<Member>>();
  let last: { readonly target: TableTarget; readonly part: TablePart<Member> } | undefined;
  for (const [at, member] of members.entries()) {
    // Mostly all are of one table, whose name need not be looked for each time.
    if (!last || !isSameTarget(member, last.target)) {
      const tableName = context.tableName(member);
      const part = parts.get(tableName) ?? { tableName, members: [] };
      parts.set(tableName, part);
      last = { target: member, part };
    }
    last.part.members.push({ member, at });
  }
  return [...parts.values()];
}

function isSameTarget(left: TableTarget, right: TableTarget): boolean {
  return left.table === right.table && left.tableName === right.tableName;
}

/** The one entity of a batch, for messages: none where there are several. */
export function commonEntity(entities: readonly (string | undefined)[]): string | undefined {
  return entities.every((entity) => entity === entities[0]) ? entities[0] : undefined;
}
