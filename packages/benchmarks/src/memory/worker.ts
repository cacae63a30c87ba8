import { MemoryBackend } from '@monotable/memory';
import { compareWithEngine } from './compare-with-engine.ts';
import { HandCopiedMap } from './floor.ts';
import { itemBytes } from './item-bytes.ts';
import { measureSubject } from './measure-subject.ts';
import { orm } from './orm.ts';
import type { OperationRuns } from './runs.ts';

/** What was measured at one size of a table. */
export interface SizeCosts {
  readonly size: number;
  readonly floor: OperationRuns;
  readonly memory: OperationRuns;
  /** Bytes of heap that an item takes, without its own size as DynamoDB counts it. */
  readonly bytesBeside: number;
  readonly itemBytes: number;
}

/** The DynamoDB backend's CPU in this process over that of the in-memory backend. */
export interface Comparison {
  readonly engine: string;
  readonly ratios: Readonly<Record<keyof OperationRuns, number>>;
}

async function costsAt(size: number): Promise<SizeCosts> {
  const floor = await measureSubject(size, () => new HandCopiedMap());
  const memory = await measureSubject(size, () => orm(new MemoryBackend()));
  const own = itemBytes();
  return { size, floor: floor.runs, memory: memory.runs, bytesBeside: memory.bytesPerItem - own, itemBytes: own };
}

const [what, ...words] = process.argv.slice(2);
const [first = '', second = ''] = words;
process.stdout.write(
  JSON.stringify(what === 'engine' ? await compareWithEngine(first, second) : await costsAt(Number(first))),
);
