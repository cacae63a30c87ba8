import { cpuPerCall } from '../cpu.ts';
import { type OrderInput, orderAt, ordersPerCustomer } from './order.ts';
import { randomNumbers } from './random-numbers.ts';
import { heapUsed, type OperationRuns, settle } from './runs.ts';

/** What is measured: something that holds orders. */
export interface Subject {
  /** Before it is called, and another one was called last. */
  use(): void;
  create(order: OrderInput): Promise<unknown>;
  get(order: OrderInput): Promise<unknown>;
  /** The first 100 orders of a customer, by number. */
  page(customer: number): Promise<unknown>;
  update(order: OrderInput, total: number): Promise<unknown>;
}

export interface Measured {
  readonly runs: OperationRuns;
  /** Of heap, for an item. */
  readonly bytesPerItem: number;
}

const runs = 7;
/** Operations of a run: enough that each pays its share of garbage collection. */
const sample = 10_000;
const samplePages = 1000;
const warmSize = 10_000;

/** Measures with a table of `size` items, in a process that is warm: a smaller table was measured in it before. */
export async function measureSubject(size: number, make: () => Subject): Promise<Measured> {
  const { subject: warm } = await fill(warmSize, make);
  await measureOperations(warmSize, warm);
  const { subject, create, bytesPerItem } = await fill(size, make);
  const runs = { create, ...(await measureOperations(size, subject)) };
  // It lives until now, since with the last object of a class the compiler forgets what it has learnt of them.
  warm.use();
  return { runs, bytesPerItem };
}

async function measureOperations(size: number, subject: Subject): Promise<Omit<OperationRuns, 'create'>> {
  subject.use();
  const random = randomNumbers(size);
  const orders = Array.from({ length: sample }, () => orderAt(random()));
  const customers = orders.map(() => Math.floor(random() / ordersPerCustomer));
  const many = async (count: number, work: (at: number) => unknown): Promise<number[]> => {
    const all: number[] = [];
    for (let run = 0; run < runs; run++) {
      await settle();
      all.push(await cpuPerCall(count, work));
    }
    return all;
  };
  const get = await many(sample, (at) => subject.get(orders[at] as OrderInput));
  const page = await many(samplePages, (at) => subject.page(customers[at] as number));
  const update = await many(sample, (at) => subject.update(orders[at] as OrderInput, at));
  return { get, page, update };
}

/** Fills a subject; the costs are those of the last creates, which meet a table of this size. A small one is filled several times. */
async function fill(
  size: number,
  make: () => Subject,
): Promise<{ readonly subject: Subject; readonly create: readonly number[]; readonly bytesPerItem: number }> {
  const create: number[] = [];
  const step = Math.min(size, sample);
  const steps = Math.ceil(size / step);
  let subject = make();
  let before = 0;
  let bytesPerItem = 0;
  const count = Math.max(steps, runs);
  for (let at = 0; at < count; at++) {
    const from = (at % steps) * step;
    if (from === 0) {
      subject = make();
      subject.use();
      before = await heapUsed();
    }
    let orders: OrderInput[] = Array.from({ length: step }, (_, place) => orderAt(from + place));
    if (at >= count - runs) await settle();
    create.push(await cpuPerCall(step, (place) => subject.create(orders[place] as OrderInput)));
    orders = [];
    if (from + step === size) bytesPerItem = ((await heapUsed()) - before) / size;
  }
  return { subject, create: create.slice(-runs), bytesPerItem };
}
