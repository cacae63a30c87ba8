import { contractOnEngine } from './support/contract-on-engine.ts';

contractOnEngine('dynamodb-local');
