/** What to look at where DynamoDB refuses a request because the table is not what the code says it is. */
export function validationRemedy(message: string): string | undefined {
  return remedies.find(([pattern]) => pattern.test(message))?.[1];
}

const remedies: readonly (readonly [RegExp, string])[] = [
  [/does not have the specified index/i, 'The index is in the code but not in the table: add it, or check its name'],
  [
    /key element does not match the schema|Missing the key |Type mismatch for key/i,
    "The table's keys are not those that table() declares: check their names and types, and that it is this table",
  ],
  [
    /Item size (to update )?has exceeded/i,
    'An item holds at most 400 KB, with its entries in local indexes: split it, or keep large values elsewhere',
  ],
];
