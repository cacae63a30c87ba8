import { tablesOnEngine } from './support/tables-on-engine.ts';

tablesOnEngine('dynamodb-local', {
  tags: 'DynamoDB Local has no tags',
  pointInTimeRecovery: 'DynamoDB Local has no point-in-time recovery',
});
