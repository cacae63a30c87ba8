/** The methods of a backend but for those of its tables. */
export const itemOperations = [
  'get',
  'put',
  'update',
  'delete',
  'query',
  'scan',
  'batchGet',
  'batchWrite',
  'transactGet',
  'transactWrite',
] as const;
