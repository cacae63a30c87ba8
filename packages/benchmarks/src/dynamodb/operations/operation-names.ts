/** Every operation that is timed, in the order of the tables. */
export const operationNames = ['put', 'get', 'update', 'page', 'batchGet', 'batchWrite', 'transactWrite'] as const;

export type OperationName = (typeof operationNames)[number];

interface OperationFacts {
  readonly title: string;
  /** What part of DocumentClient's CPU Monotable means to take at most. */
  readonly aim: number;
}

export const operationFacts: Readonly<Record<OperationName, OperationFacts>> = {
  put: { title: 'put, if it is new', aim: 0.85 },
  get: { title: 'get', aim: 0.85 },
  update: { title: 'update, if it is open', aim: 0.85 },
  page: { title: 'query, a page of 100', aim: 0.4 },
  batchGet: { title: 'batchGet of 100', aim: 0.4 },
  batchWrite: { title: 'batchWrite of 25', aim: 0.4 },
  transactWrite: { title: 'transactWrite of 10', aim: 0.7 },
};
