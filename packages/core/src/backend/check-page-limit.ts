import { InvalidRequestError } from '../errors/backend-errors.ts';
import type { QueryRequest, ScanRequest } from './backend.ts';
import { requestSubject } from './request-subject.ts';

const largest = 2 ** 31 - 1;

/**
 * Refuses a `limit` of a page that DynamoDB doesn't take: JSON would make nothing of NaN, and engines answer a number that is too
 * large in ways of their own. Throws `InvalidRequestError`; for backends, which all do it alike.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
 */
export function checkPageLimit(request: QueryRequest | ScanRequest): void {
  const { limit } = request;
  if (limit === undefined || (Number.isInteger(limit) && limit >= 1 && limit <= largest)) return;
  throw new InvalidRequestError({
    operation: 'keyCondition' in request ? 'query' : 'scan',
    entity: requestSubject(request).entity,
    message: `the limit of a page must be a whole number from 1 to ${largest}`,
    remedy: 'Leave it out for as many items as a page of 1 MB holds',
    attempts: 0,
  });
}
