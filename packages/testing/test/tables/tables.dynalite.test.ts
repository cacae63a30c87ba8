import { tablesOnEngine } from './support/tables-on-engine.ts';

tablesOnEngine('dynalite', {
  timeToLive: 'dynalite has no TTL',
  deletionProtection: 'dynalite has no deletion protection',
  streams: 'dynalite has no streams',
  pointInTimeRecovery: 'dynalite has no point-in-time recovery',
  indexChanges: 'dynalite adds no index without provisioned throughput, and removes none',
});
