import type { Handler, HandlerContext, Middleware, MiddlewareStack } from './sdk-command.ts';
import { type StandIns, standInAt } from './stand-ins.ts';

/** A middleware of a stack and where it stands. */
export interface Entry {
  readonly middleware: Middleware;
  readonly place: Place;
}

interface Place {
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly step?: string;
  readonly priority?: string;
  readonly relation?: string;
  readonly toMiddleware?: string;
  readonly override?: boolean;
}

interface Call {
  readonly standIns: StandIns;
  readonly handler: Handler;
  readonly context: HandlerContext;
}

/** The order that the SDK has found for a client's middleware and a command's. */
export class KnownOrder {
  readonly #client: readonly Entry[];
  /** A command's middleware is made for each call: nothing of it is kept. */
  readonly #own: readonly Place[];
  /** Places in `client` and, behind them, in `own`; the innermost middleware first. */
  readonly #order: readonly number[];
  /** Which of a command's stand-ins may go in which place, in the same order. */
  readonly #standIns: readonly (keyof StandIns | undefined)[];

  constructor(clientStack: MiddlewareStack, client: readonly Entry[], own: readonly Entry[]) {
    this.#client = client;
    this.#own = own.map(placeOf);
    this.#order = orderOf(clientStack, [...client, ...own]);
    this.#standIns = this.#order.map((at) =>
      at < client.length ? standInOf(client[at]) : ownStandInOf(own[at - client.length]),
    );
  }

  get hasEndpoint(): boolean {
    return this.#standIns.includes('endpoint');
  }

  isOf(client: readonly Entry[], own: readonly Entry[]): boolean {
    return areSame(this.#client, client) && areAlike(this.#own, own);
  }

  /** The middleware around a handler, with the stand-ins where they may go. */
  chain(client: readonly Entry[], own: readonly Entry[], { standIns, handler, context }: Call): Handler {
    let chain = handler;
    for (let nth = 0; nth < this.#order.length; nth++) {
      const at = this.#order[nth] as number;
      const { middleware } = (at < client.length ? client[at] : own[at - client.length]) as Entry;
      const place = this.#standIns[nth];
      const standIn = place && standIns[place];
      chain = (standIn ? standIn(middleware) : middleware)(chain, context);
    }
    return chain;
  }
}

function standInOf(entry: Entry | undefined): keyof StandIns | undefined {
  return entry && standInAt(entry.place.name, entry.middleware);
}

/** The codec is the client's: what is made for each call was not looked at for the next one. */
function ownStandInOf(entry: Entry | undefined): 'endpoint' | undefined {
  const found = standInOf(entry);
  return found === 'endpoint' ? found : undefined;
}

export function entriesOf(stack: MiddlewareStack): readonly Entry[] {
  const entries: Entry[] = [];
  const add = (middleware: Middleware, place: Place): void => {
    entries.push({ middleware, place });
  };
  stack.applyToStack({ add, addRelativeTo: add });
  return entries;
}

function placeOf({ place }: Entry): Place {
  const { name, aliases, step, priority, relation, toMiddleware, override } = place;
  return { name, aliases, step, priority, relation, toMiddleware, override } as Place;
}

/** By the SDK itself: middleware that only tells where it stands goes through an empty stack of its making. */
function orderOf(clientStack: MiddlewareStack, entries: readonly Entry[]): readonly number[] {
  const stack = clientStack.clone();
  for (const { middleware } of entriesOf(stack)) stack.remove(middleware);
  const order: number[] = [];
  for (const [at, { place }] of entries.entries()) {
    const middleware: Middleware = (next) => {
      order.push(at);
      return next;
    };
    if (place.relation === undefined) stack.add(middleware, { ...place, middleware });
    else stack.addRelativeTo(middleware, { ...place, middleware });
  }
  stack.resolve(async () => ({}), {});
  return order;
}

function areSame(known: readonly Entry[], entries: readonly Entry[]): boolean {
  if (known.length !== entries.length) return false;
  for (let at = 0; at < known.length; at++) {
    const one = known[at] as Entry;
    const other = entries[at] as Entry;
    if (one.middleware !== other.middleware || !isAlike(one.place, other.place)) return false;
  }
  return true;
}

function areAlike(known: readonly Place[], entries: readonly Entry[]): boolean {
  if (known.length !== entries.length) return false;
  for (let at = 0; at < known.length; at++) {
    if (!isAlike(known[at] as Place, (entries[at] as Entry).place)) return false;
  }
  return true;
}

function isAlike(known: Place, place: Place): boolean {
  return (
    known.name === place.name &&
    known.step === place.step &&
    known.priority === place.priority &&
    known.relation === place.relation &&
    known.toMiddleware === place.toMiddleware &&
    known.override === place.override &&
    known.aliases === place.aliases
  );
}
