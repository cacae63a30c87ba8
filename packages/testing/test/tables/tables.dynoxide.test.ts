import { tablesOnEngine } from './support/tables-on-engine.ts';

tablesOnEngine('dynoxide', {
  streamRefusals: 'dynoxide lets a stream be begun that is there already',
  indexThroughput: 'dynoxide leaves the throughput of indexes as it is',
  pointInTimeRecovery: 'dynoxide has no point-in-time recovery',
});
