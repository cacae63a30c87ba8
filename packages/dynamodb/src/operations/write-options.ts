import type { ReturnValuesOnConditionCheckFailure } from '@aws-sdk/client-dynamodb';

/** Asks for the stored item where a condition fails. */
export function failureImage(request: {
  readonly returnItemOnConditionFailure?: boolean | undefined;
}): ReturnValuesOnConditionCheckFailure | undefined {
  return request.returnItemOnConditionFailure ? 'ALL_OLD' : undefined;
}

/** What ReturnValues says for each image; nothing for none, which is DynamoDB's default. */
export const returnValues = {
  none: undefined,
  old: 'ALL_OLD',
  new: 'ALL_NEW',
  updatedOld: 'UPDATED_OLD',
  updatedNew: 'UPDATED_NEW',
} as const;
