import type { IndexDefinition, KeyAttribute } from '../table/table-definition.ts';
import type { StreamView, Throughput } from './table-operations.ts';

/**
 * One way in which a table is not as the code declares it. `wanted` is the code's, `actual` the table's; one of them is absent
 * where the other side has nothing. Plain data, fit to be printed or compared.
 */
export type TableDifference = DifferenceOf<DifferingParts>;

interface DifferingParts {
  /** The table is not there. */
  readonly table: string;
  /** Attributes of the table's key: they can't be changed. */
  readonly key: { readonly partition: KeyAttribute; readonly sort: KeyAttribute | undefined };
  /** `name` is the index's. Without `wanted` it is in the table only. */
  readonly index: Pick<IndexDefinition, 'kind' | 'partition' | 'sort' | 'projection'>;
  /** The TTL attribute. */
  readonly timeToLive: string;
  readonly throughput: Throughput | 'onDemand';
  readonly stream: StreamView;
  readonly deletionProtection: boolean;
  readonly pointInTimeRecovery: boolean;
  /** `name` is the tag's. */
  readonly tag: string;
}

type DifferenceOf<Parts> = {
  [Subject in keyof Parts]: {
    readonly subject: Subject;
    readonly name?: string | undefined;
    readonly wanted?: Parts[Subject] | undefined;
    readonly actual?: Parts[Subject] | undefined;
    /** How it is made right, or that it can't be. */
    readonly remedy: string;
  };
}[keyof Parts];
