import { differentialOnEngine } from './support/differential-on-engine.ts';

differentialOnEngine('dynamodb-local');
