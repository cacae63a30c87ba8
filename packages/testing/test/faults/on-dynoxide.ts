import { availableEngines } from '../../src/index.ts';

const reason = availableEngines().find(({ name }) => name === 'dynoxide')?.reason;
if (reason !== undefined) process.stderr.write(`faults: left out: ${reason}\n`);

/** Leaves the tests out where the engine can't be started. */
export const onDynoxide: (name: string, tests: () => void) => void = reason === undefined ? describe : describe.skip;
