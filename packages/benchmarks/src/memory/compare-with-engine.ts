import { DynamoDBBackend } from '@monotable/dynamodb';
import { MemoryBackend } from '@monotable/memory';
import { localClientOptions } from '@monotable/testing';
import { cpuPerCall } from '../cpu.ts';
import type { Subject } from './measure-subject.ts';
import { type OrderInput, orderAt, shop } from './order.ts';
import { orm } from './orm.ts';
import { type OperationRuns, operations, settle } from './runs.ts';
import type { Comparison } from './worker.ts';

const rounds = 5;
const count = 400;
const pages = 50;

/** The same operations through both backends, by turns. Only this process is measured, not what the engine itself takes. */
export async function compareWithEngine(engine: string, endpoint: string): Promise<Comparison> {
  const remote = new DynamoDBBackend(localClientOptions(endpoint));
  try {
    await remote.tables.create({ table: shop });
    const memory = new MemoryBackend();
    const costs: Record<'here' | 'there', Record<keyof OperationRuns, number>>[] = [];
    for (let round = 0; round < rounds; round++) {
      const there = await costsOf(orm(remote), round);
      costs.push({ there, here: await costsOf(orm(memory), round) });
    }
    const ratio = (operation: keyof OperationRuns) => {
      const lowest = (side: 'here' | 'there') => Math.min(...costs.map((round) => round[side][operation]));
      return lowest('there') / lowest('here');
    };
    return {
      engine,
      ratios: { create: ratio('create'), get: ratio('get'), page: ratio('page'), update: ratio('update') },
    };
  } finally {
    remote.close();
  }
}

async function costsOf(subject: Subject, round: number): Promise<Record<keyof OperationRuns, number>> {
  const orders = Array.from({ length: count }, (_, at) => orderAt(round * count + at));
  const at = (place: number) => orders[place] as OrderInput;
  subject.use();
  const costs = { create: 0, get: 0, page: 0, update: 0 };
  for (const operation of operations) {
    await settle();
    if (operation === 'page') costs.page = await cpuPerCall(pages, () => subject.page(round * 2));
    else if (operation === 'update')
      costs.update = await cpuPerCall(count, (place) => subject.update(at(place), place));
    else costs[operation] = await cpuPerCall(count, (place) => subject[operation](at(place)));
  }
  return costs;
}
