import { DynamoDBBackend } from '@monotable/dynamodb';
import { localClientOptions, startEngine } from '../../src/index.ts';
import { bank } from './accounts.ts';
import { randomOf, seededFaults } from './fault.ts';
import { faultProxy } from './fault-proxy.ts';
import { keepBooks } from './keep-books.ts';
import { Lane } from './lane.ts';
import { onDynoxide } from './on-dynoxide.ts';
import { proxyClient } from './proxy-client.ts';

const seed = Number(process.env.FAULTS_SEED ?? 20_260_301);
const lanes = 40;
const operations = 250;
const percent = 20;

onDynoxide('the books', () => {
  test(`balance after ${lanes * operations} operations under ${percent} % faults (seed ${seed})`, async () => {
    process.stderr.write(`faults: seed ${seed}, repeat with FAULTS_SEED=${seed}\n`);
    const engine = await startEngine({ engine: 'dynoxide', environment: {} });
    const proxy = await faultProxy(engine.endpoint);
    const direct = new DynamoDBBackend(localClientOptions(engine.endpoint));
    const clients = Array.from({ length: lanes }, (_, at) => proxyClient(proxy, `lane${at}`));
    try {
      // Pauses between two attempts are a random part of what they may be: here a small one.
      const random = randomOf(`${seed} pauses`);
      jest.spyOn(Math, 'random').mockImplementation(() => random() / 10);
      await direct.tables.create({ table: bank });
      proxy.decide(seededFaults(seed, percent));

      const workers = clients.map(
        ({ faulty, endOperation }, at) => new Lane(`lane${at}`, seed, faulty, direct, endOperation),
      );
      await keepBooks(workers, operations, direct);

      const share = proxy.seen.filter(({ fault }) => fault !== 'none').length / proxy.seen.length;
      expect(share).toBeGreaterThan((percent - 2) / 100);
      expect(share).toBeLessThan((percent + 2) / 100);
      // The callers were told of all that there is to tell, or this would prove little.
      const told = totalOf(workers);
      for (const outcome of [
        /: done$/,
        /: not done/,
        /: perhaps done .* was done$/,
        /: perhaps done .* was not done$/,
      ]) {
        const count = [...told].reduce((sum, [what, times]) => sum + (outcome.test(what) ? times : 0), 0);
        expect(count).toBeGreaterThan(50);
      }
      if (process.env.FAULTS_TALLY) process.stderr.write(textOf(told));
    } finally {
      jest.restoreAllMocks();
      for (const { faulty } of clients) faulty.close();
      direct.close();
      await proxy.close();
      await engine.stop();
    }
  }, 600_000);
});

/** How often callers were told what. */
function totalOf(workers: readonly Lane[]): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const { ledger } of workers) {
    for (const [what, count] of ledger.tally) total.set(what, (total.get(what) ?? 0) + count);
  }
  return total;
}

function textOf(told: ReadonlyMap<string, number>): string {
  const lines = [...told].sort(([left], [right]) => (left < right ? -1 : 1));
  return lines.map(([what, count]) => `${what}: ${count}\n`).join('');
}
