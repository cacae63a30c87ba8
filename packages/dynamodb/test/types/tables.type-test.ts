import { type Backend, Model, table } from '@monotable/core';
import { cdkTableProps, cloudFormation, iamPolicy } from '@monotable/dynamodb/infrastructure';
import { type Tables, tables } from '@monotable/dynamodb/tables';

declare const backend: Backend;
const app = table('app');
class Todo extends Model {
  userId!: string;
}

/** As enums and classes of a module are. */
declare const cdk: {
  readonly AttributeType: { readonly STRING: 'S'; readonly NUMBER: 'N'; readonly BINARY: 'B' };
  readonly ProjectionType: { readonly ALL: 'ALL'; readonly KEYS_ONLY: 'KEYS_ONLY'; readonly INCLUDE: 'INCLUDE' };
  readonly StreamViewType: {
    readonly KEYS_ONLY: 1;
    readonly NEW_IMAGE: 2;
    readonly OLD_IMAGE: 3;
    readonly NEW_AND_OLD_IMAGES: 4;
  };
  readonly Billing: {
    onDemand(props?: { readonly max?: number }): { readonly mode: string };
    provisioned(props: { readonly readCapacity: string; readonly writeCapacity: string }): { readonly mode: string };
  };
  readonly Capacity: { fixed(units: number): string; autoscaled(units: { readonly maxCapacity: number }): string };
};

export async function accepted(): Promise<void> {
  const t: Tables = tables(backend);
  const outcome: 'created' | 'exists' = await t.ensure(app, {
    throughput: 'onDemand',
    stream: false,
    tags: { a: 'b' },
  });
  await t.create(Todo, { throughput: { readUnits: 1, writeUnits: 1 }, signal: AbortSignal.timeout(1) });
  for (const difference of await t.diff(app)) {
    if (difference.subject === 'index') difference.wanted?.projection.kind satisfies string | undefined;
    if (difference.subject === 'key') difference.actual?.partition.name satisfies string | undefined;
  }
  const { added } = await t.indexes.ensure(app, { onStatus: ({ status }) => status, timeout: 1, poll: 1 });
  await t.reindex(Todo, { partition: { userId: 'a' } });
  const props = cdkTableProps(cdk, app);
  props.partitionKey.type satisfies 'S' | 'N' | 'B';
  props.billing.mode satisfies string;
  return void [outcome, added];
}

export async function refused(): Promise<void> {
  const t = tables(backend);
  // @ts-expect-error: no option
  await t.ensure(app, { deletionprotection: true });
  // @ts-expect-error: no view of a stream
  await t.create(app, { stream: 'all' });
  // @ts-expect-error: half of it
  await t.create(app, { throughput: { readUnits: 1 } });
  // @ts-expect-error: no table
  await t.delete('app');
  // @ts-expect-error: the backend is that of tables()
  await t.reindex(Todo, { backend });
  // @ts-expect-error: no backend
  tables(app);
  // @ts-expect-error: no mode
  iamPolicy({ region: 'eu-west-1', account: '111122223333', table: app, mode: 'write' });
  // @ts-expect-error: of the construct
  cdkTableProps(cdk, app, { removal: 'delete' });
  // @ts-expect-error: nothing is waited for
  cloudFormation(app, { timeout: 1 });
}
