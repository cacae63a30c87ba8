import type { Deviation } from '../deviation.ts';
import { dynoxideAnswers } from './dynoxide-answers.ts';
import { dynoxideRequests } from './dynoxide-requests.ts';
import { dynoxideTransactions } from './dynoxide-transactions.ts';
import { dynoxideWrites } from './dynoxide-writes.ts';

/** In what dynoxide 1.2 differs from DynamoDB. */
export const dynoxideDeviations: readonly Deviation[] = [
  ...dynoxideRequests,
  ...dynoxideTransactions,
  ...dynoxideWrites,
  ...dynoxideAnswers,
];
