/** The record at which the work stopped: everything before it is done. */
export interface Failure {
  readonly position: number;
  readonly error: unknown;
}

export interface Work<Each> {
  readonly records: readonly Each[];
  /** How many are worked on at the same time. */
  readonly concurrency: number;
  /** Records with the same text are worked on one after the other. */
  laneOf(record: Each): string;
  run(record: Each): Promise<void>;
}

/**
 * Works on records in their order; those of different lanes at the same time, as far as allowed. After a failure nothing
 * behind it is begun, since all of that is delivered again, but what is before it is done still.
 */
export async function processRecords<Each>(work: Work<Each>): Promise<Failure | undefined> {
  let failure: Failure | undefined;
  const begin = async (position: number): Promise<void> => {
    if (failure && failure.position < position) return;
    try {
      await work.run(work.records[position] as Each);
    } catch (error) {
      if (!failure || failure.position > position) failure = { position, error };
    }
  };
  const lanes = lanesOf(work);
  const worker = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
      for (const position of lane) await begin(position);
    }
  };
  await Promise.all(Array.from({ length: Math.min(work.concurrency, lanes.length) }, worker));
  return failure;
}

/** Positions of the records that have to wait for each other, in order. */
function lanesOf<Each>({ records, concurrency, laneOf }: Work<Each>): number[][] {
  const lanes = new Map<string, number[]>();
  for (const [position, record] of records.entries()) {
    const name = concurrency === 1 ? '' : laneOf(record);
    const lane = lanes.get(name);
    if (lane) lane.push(position);
    else lanes.set(name, [position]);
  }
  return [...lanes.values()];
}
