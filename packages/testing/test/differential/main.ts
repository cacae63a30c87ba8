import { parseArgs } from 'node:util';
import { DynamoDBBackend } from '../../../dynamodb/src/index.ts';
import { type EngineName, localClientOptions, startEngine } from '../../src/index.ts';
import { Differential } from './differential.ts';

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    engine: { type: 'string', default: 'dynoxide' },
  },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const engine = await startEngine({ engine: values.engine as EngineName, environment: {} });
try {
  const backend = new DynamoDBBackend(localClientOptions(engine.endpoint));
  const differential = await Differential.start(backend, []);
  const start = Date.now();
  const { met, failure } = await differential.check({ programs: Number(values.programs), seed, path: values.path });
  console.log(failure ?? `no difference`, met, Date.now() - start);
} finally {
  await engine.stop();
}
