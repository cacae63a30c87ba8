/**
 * What the proxy makes of one request. `After` means that the engine has done it before the answer is lost.
 *
 * - `throttled`, `throughputExceeded`: refused with status 400, nothing done
 * - `error500`, `error503`: refused by a fault of the service, nothing done
 * - `cut`: the connection ends without an answer
 * - `truncated`: half of the answer comes, then the connection ends
 * - `shortened`, `emptied`, `garbled`: half of the answer, none, or another text comes as if it were whole
 * - `hang`: no answer comes until the client gives up
 * - `unprocessed`: of a batch, only the first half is done, and the rest is left to be sent again; else as `throttled`
 */
export type Fault =
  | 'none'
  | 'throttled'
  | 'throughputExceeded'
  | 'error500'
  | 'error503'
  | 'error500After'
  | 'cut'
  | 'cutAfter'
  | 'truncatedAfter'
  | 'shortenedAfter'
  | 'emptiedAfter'
  | 'garbledAfter'
  | 'hang'
  | 'hangAfter'
  | 'unprocessed';

/** How often each comes up: those that have to be waited for less often. */
const weights: readonly (readonly [Fault, number])[] = [
  ['throttled', 3],
  ['throughputExceeded', 3],
  ['error500', 3],
  ['error503', 3],
  ['error500After', 3],
  ['cut', 3],
  ['cutAfter', 3],
  ['truncatedAfter', 3],
  ['shortenedAfter', 1],
  ['emptiedAfter', 1],
  ['garbledAfter', 1],
  ['hang', 1],
  ['hangAfter', 1],
  ['unprocessed', 4],
];
const faults = weights.flatMap(([fault, weight]) => Array.from({ length: weight }, () => fault));

/** A request as the proxy sees it. */
export interface SeenRequest {
  /** `PutItem` */
  readonly operation: string;
  /** What the client put behind the proxy's address: clients that have paths of their own are told apart. */
  readonly lane: string;
  /** Which request of its lane it is, from 1. */
  readonly number: number;
}

/**
 * Some requests in a hundred meet a fault. The same seed decides the same for each request of a lane, whatever other lanes do
 * meanwhile.
 */
export function seededFaults(seed: number, percent: number): (request: SeenRequest) => Fault {
  return ({ lane, number }) => {
    const random = randomOf(`${seed} ${lane} ${number}`);
    return random() * 100 < percent ? (faults[Math.floor(random() * faults.length)] ?? 'none') : 'none';
  };
}

/** Numbers from 0 to 1 that follow from a text. */
export function randomOf(text: string): () => number {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
