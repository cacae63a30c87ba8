import type { Deviation } from '../deviation.ts';
import { dynamodbLocalAnswers } from './dynamodb-local-answers.ts';
import { dynamodbLocalCapacity } from './dynamodb-local-capacity.ts';
import { dynamodbLocalRequests } from './dynamodb-local-requests.ts';

/** In what DynamoDB Local 3 differs from DynamoDB. */
export const dynamodbLocalDeviations: readonly Deviation[] = [
  ...dynamodbLocalRequests,
  ...dynamodbLocalAnswers,
  ...dynamodbLocalCapacity,
];
