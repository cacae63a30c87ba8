import { DynamoDBBackend } from '@monotable/dynamodb';
import { MemoryBackend } from '@monotable/memory';
import { availableEngines, type Engine, localClientOptions, startEngine } from '../../src/index.ts';
import { randomOf } from '../faults/fault.ts';
import { Choices } from './choices.ts';
import { club } from './entities.ts';
import { codeOf, outcomeOf } from './outcome.ts';
import { anyStep } from './steps.ts';

const seed = process.env.PROGRAMS_SEED ?? '1';
const programs = Number(process.env.PROGRAMS ?? 25);
const steps = 40;
const everyCode = [
  'done',
  'BatchOperation',
  'ConditionFailed',
  'InvalidQuery',
  'InvalidRequest',
  'InvalidValue',
  'ItemExists',
  'ItemNotFound',
  'TransactionCanceled',
];

// dynalite has no transactions.
describe.each(availableEngines().filter(({ name }) => name !== 'dynalite'))('$name', ({ name, available, reason }) => {
  const testHere = available ? test : test.skip;
  const title = `whatever models do, they are told the same in memory (PROGRAMS_SEED=${seed})`;
  let engine: Engine;

  if (!available) process.stderr.write(`model programs on ${name}: left out: ${reason}\n`);
  beforeAll(async () => {
    if (available) engine = await startEngine({ engine: name, environment: {} });
  });
  afterAll(() => engine?.stop());

  testHere(title, () => runPrograms(engine.endpoint), 120_000 + programs * 2000);
});

async function runPrograms(endpoint: string): Promise<void> {
  const seen = new Set<string>();
  for (let program = 0; program < programs; program++) {
    const choices = new Choices(randomOf(`${seed} ${program}`));
    const tableName = `club-${program}`;
    const memory = new MemoryBackend({ implicitTables: false, tableName });
    const real = new DynamoDBBackend({ ...localClientOptions(endpoint), tableName });
    try {
      for (const backend of [memory, real]) await backend.tables.create({ table: club });
      const said: string[] = [];
      for (let count = 0; count < steps; count++) {
        const { text, run } = anyStep(choices);
        said.push(text);
        const expected = await outcomeOf(() => run(real));
        const found = await outcomeOf(() => run(memory));
        expect({ program, said, found }).toStrictEqual({ program, said, found: expected });
        seen.add(codeOf(found));
      }
    } finally {
      real.close();
    }
  }
  // Of calls that all fail alike this would prove nothing.
  for (const code of everyCode) expect(seen).toContain(code);
}
