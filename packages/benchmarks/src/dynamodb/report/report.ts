import type { Bundling, ColdStarts } from '../measure/cold-starts.ts';
import type { Memory } from '../measure/memory.ts';
import type { Timing } from '../measure/rounds.ts';
import type { OperationName } from '../operations/operation-names.ts';
import type { Sizes } from '../size/sizes.ts';
import type { Setting } from './setting.ts';

/** All that was measured in one run. */
export interface Report {
  readonly setting: Setting;
  readonly rounds: number;
  readonly timings: Readonly<Partial<Record<OperationName, Timing>>>;
  readonly coldStarts?: Readonly<Record<Bundling, ColdStarts>> | undefined;
  readonly memory?: Memory | undefined;
  readonly sizes?: Sizes | undefined;
}
