import type { TransactionOperations } from '../types/transaction.ts';
import { recorded } from './recorded.ts';

const call = 'transactWrite';

/** Makes the operations of `transactWrite` and `transactGet`. */
export const tx: TransactionOperations = Object.freeze({
  get: (source, input, options) => recorded({ call: 'transactGet', verb: 'get', source, input, options }),
  create: (source, input, options) => recorded({ call, verb: 'create', source, input, options }),
  upsert: (source, input, options) => recorded({ call, verb: 'upsert', source, input, options }),
  update: (source, input, detail, options) => recorded({ call, verb: 'update', source, input, detail, options }),
  delete: (source, input, options) => recorded({ call, verb: 'delete', source, input, options }),
  check: (source, input, detail, options) => recorded({ call, verb: 'check', source, input, detail, options }),
} satisfies TransactionOperations);
