import { definitionOf, documentToItem, type Item } from '@monotable/core';
import { admitItem } from '../../engine/admit-value.ts';
import { valuesEqual } from '../../engine/compare.ts';
import { ownValue } from '../../engine/own-property.ts';
import { type Call, type CallPart, type Prepared, partsOf } from '../call-parts.ts';
import { type BackendOperation, operations } from '../operation.ts';
import { checkMembers, placesOf, refused } from './check-fault.ts';
import type { Fault, FaultMatch } from './fault.ts';

/** Says what entity a stored item is of. */
export type EntityFinder = (part: CallPart) => string | undefined;

/** Finds the calls that a fault is for. */
export interface FaultMatcher {
  /** In words. */
  readonly text: string;
  /** The positions of the parts that match; `undefined` where the call does not. */
  matching(call: Call, prepared: Prepared | undefined, storedEntity: EntityFinder): readonly number[] | undefined;
}

const matchMembers = ['operation', 'table', 'index', 'entity', 'key'] as const satisfies readonly (keyof FaultMatch)[];

/** Refuses a match that no call could have, as far as that can be told. */
export function faultMatcher(given: BackendOperation | FaultMatch, fault: Fault): FaultMatcher {
  const match: FaultMatch = typeof given === 'string' ? { operation: given } : given;
  checkMembers('match', match, matchMembers);
  const where = operationsOf(match, fault);
  const table = typeof match.table === 'object' ? match.table.name : match.table;
  const entity = typeof match.entity === 'function' ? definitionOf(match.entity).name : match.entity;
  const key = match.key && keyOf(match.key);
  const { index } = match;
  const wantsPart = [table, index, entity, key].some((criterion) => criterion !== undefined);

  const isWanted = (part: CallPart, storedEntity: EntityFinder): boolean =>
    (table === undefined || part.target.table.name === table) &&
    (index === undefined || part.index === index) &&
    (key === undefined || holdsKey(part, key)) &&
    (entity === undefined || (part.entity ?? storedEntity(part)) === entity);

  return {
    text: [where?.join(' or ') ?? 'any call', entity && `of ${entity}`, table && `on ${table}`, index && `by ${index}`]
      .filter(Boolean)
      .join(' '),
    matching(call, prepared, storedEntity) {
      if (where && !where.includes(call.operation)) return undefined;
      const parts = partsOf(call, prepared);
      const positions = parts.flatMap((part, at) => (isWanted(part, storedEntity) ? [at] : []));
      return positions.length === 0 && wantsPart ? undefined : positions;
    },
  };
}

/** The operations that the match names and the fault can happen in; `undefined` is all. */
function operationsOf({ operation }: FaultMatch, fault: Fault): readonly BackendOperation[] | undefined {
  const possible = placesOf(fault);
  if (operation === undefined) return possible;
  const named = typeof operation === 'string' ? [operation] : operation;
  const unknown = named.find((name) => !operations.includes(name));
  if (unknown !== undefined || named.length === 0) {
    throw refused(`There is no operation '${unknown ?? ''}'`, `There are ${operations.join(', ')}`);
  }
  const impossible = possible && named.find((name) => !possible.includes(name));
  if (impossible === undefined) return named;
  throw refused(`'${String(fault.error)}' can't happen to ${impossible}`, `It happens to ${possible?.join(', ')}`);
}

function keyOf(key: NonNullable<FaultMatch['key']>): Item {
  const item = admitItem(documentToItem(key));
  if (Object.keys(item).length > 0) return item;
  throw refused('The key of a match names no attribute', 'Give what keyOf() gives, or leave it out');
}

function holdsKey({ key }: CallPart, wanted: Item): boolean {
  if (!key) return false;
  return Object.entries(wanted).every(([name, value]) => {
    const own = ownValue(key, name);
    return own !== undefined && valuesEqual(own, value);
  });
}
