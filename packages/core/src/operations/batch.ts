import type { BatchOperations } from '../types/batch.ts';
import { recorded } from './recorded.ts';

/** Makes the operations of `batchGet` and `batchWrite`. */
export const batch: BatchOperations = Object.freeze({
  get: (source, input, options) => recorded({ call: 'batchGet', verb: 'get', source, input, options }),
  create: (source, input, options) => recorded({ call: 'batchWrite', verb: 'create', source, input, options }),
  upsert: (source, input, options) => recorded({ call: 'batchWrite', verb: 'upsert', source, input, options }),
  delete: (source, input, options) => recorded({ call: 'batchWrite', verb: 'delete', source, input, options }),
} satisfies BatchOperations);
