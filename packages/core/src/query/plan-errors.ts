import { InvalidQueryError } from '../errors/errors.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import type { LostOutcome } from './key-outcome.ts';

/** A candidate that lost; `index` is absent for the table. */
export interface LostCandidate {
  readonly index?: string | undefined;
  readonly verdict: LostOutcome;
}

/** No index serves. Where a value can't be part of a key, that is the error. */
export function noneServes(entity: string, named: string | undefined, failed: readonly LostCandidate[]): Error {
  const faulty = failed.find(({ verdict }) => verdict.error)?.verdict.error;
  if (faulty) return faulty;
  const inconsistent = failed.some(({ verdict }) => verdict.reason.endsWith("can't be read consistently"));
  const reasons = failed.map(({ index, verdict }) => `${placeText(index)} ${verdict.reason}`);
  return invalidQuery(
    entity,
    named === undefined ? `No index serves these conditions: ${reasons.join('; ')}` : reasons.join('; '),
    `Give what is needed by equality, ${inconsistent ? 'leave consistent() out, ' : ''}name another index with .index(), or allow to read everything with .scan()`,
  );
}

/** The table or index that comes first can't say the conditions; `instead` could be read. */
export function refusedBefore(
  entity: string,
  index: string | undefined,
  verdict: LostOutcome,
  instead: string | undefined,
): Error {
  if (verdict.error) return verdict.error;
  return invalidQuery(
    entity,
    `${placeText(index)} ${verdict.reason}`,
    `To read ${placeText(instead)} in its place, name it with .index()`,
  );
}

export function severalServe(entity: string, indexes: readonly (string | undefined)[]): Error {
  return invalidQuery(
    entity,
    `${indexes.map(placeText).join(' and ')} serve these conditions alike`,
    'Name one of them with .index(), or ask for more of a sort key',
  );
}

export function unknownIndex({ name, table, indexes }: EntityDefinition, index: string): Error {
  const message = Object.hasOwn(table.indexes, index)
    ? `It has no key members for the index ${index}`
    : `The table ${table.name} has no index ${index}`;
  return invalidQuery(name, message, `Its indexes are: ${Object.keys(indexes).join(', ') || 'none'}`);
}

export function placeText(index: string | undefined): string {
  return index === undefined ? 'the table' : `the index ${index}`;
}

export function invalidQuery(entity: string, message: string, remedy: string): InvalidQueryError {
  return new InvalidQueryError({ entity, operation: 'query', message, remedy });
}
