import { RequestForms } from './request-forms.ts';
import type { Handler, HandlerContext, Middleware, MiddlewareStack } from './sdk-command.ts';
import { type StandIns, standInAt } from './stand-ins.ts';

/** A middleware of a stack and where it stands. */
interface Entry {
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

interface KnownOrder {
  readonly client: readonly Entry[];
  /** A command's middleware is made for each call: nothing of it is kept. */
  readonly own: readonly Place[];
  /** Places in `client` and, behind them, in `own`; the innermost middleware first. */
  readonly order: readonly number[];
  /** Which of a command's stand-ins may go in which place. */
  readonly standIns: ReadonlyMap<number, keyof StandIns>;
}

/**
 * Orders of middleware that the SDK has found, for commands that come again: it copies and sorts all of a client's middleware for each
 * command. As long as a client's stack holds the same middleware at the same places, the order that was found is the one that would be.
 */
export class Chains {
  /** How the SDK makes the requests of these chains. */
  readonly forms = new RequestForms();
  readonly #known = new WeakMap<MiddlewareStack, KnownOrder[]>();

  /**
   * The client's stack, to be joined with a command's, with the stand-ins in place of the SDK's own middleware; the very same where
   * somebody has put something in place of its methods.
   */
  over(clientStack: MiddlewareStack, standIns: StandIns): MiddlewareStack {
    if (!isOfSdk(clientStack)) return clientStack;
    const concat = (own: MiddlewareStack): Pick<MiddlewareStack, 'resolve'> => ({
      resolve: (handler, context) => this.#resolve(clientStack, entriesOf(own), standIns, handler, context),
    });
    return Object.create(clientStack, { concat: { value: concat } });
  }

  #resolve(
    clientStack: MiddlewareStack,
    own: readonly Entry[],
    standIns: StandIns,
    handler: Handler,
    context: HandlerContext,
  ): Handler {
    const client = entriesOf(clientStack);
    const { order, standIns: places } = this.#order(clientStack, client, own);
    let chain = handler;
    for (const at of order) {
      const { middleware } = (at < client.length ? client[at] : own[at - client.length]) as Entry;
      const place = places.get(at);
      const standIn = place && standIns[place];
      chain = (standIn ? standIn(middleware) : middleware)(chain, context);
    }
    return chain;
  }

  #order(clientStack: MiddlewareStack, client: readonly Entry[], own: readonly Entry[]): KnownOrder {
    const known = this.#known.get(clientStack) ?? [];
    for (const each of known) {
      if (areSame(each.client, client) && areAlike(each.own, own)) return each;
    }
    const found = {
      client,
      own: own.map(placeOf),
      order: orderOf(clientStack, [...client, ...own]),
      standIns: standInsOf(client),
    };
    this.#known.set(clientStack, [found, ...known.slice(0, most - 1)]);
    return found;
  }
}

/** A client's commands differ in little. */
const most = 8;

/** Of the client's: its codec is the same for all of its commands. */
function standInsOf(client: readonly Entry[]): ReadonlyMap<number, keyof StandIns> {
  const found = new Map<number, keyof StandIns>();
  for (const [at, { middleware, place }] of client.entries()) {
    const standIn = standInAt(place.name, middleware);
    if (standIn) found.set(at, standIn);
  }
  return found;
}

/** Tracers wrap a stack's methods, which then have properties of their own: theirs are to be called. */
function isOfSdk(stack: MiddlewareStack): boolean {
  const { add, addRelativeTo, clone, concat, applyToStack, resolve } = stack;
  return [add, addRelativeTo, clone, concat, applyToStack, resolve].every(isBare) && !stack.identifyOnResolve?.();
}

function isBare(method: unknown): boolean {
  // Its length and its name.
  return typeof method === 'function' && Object.getOwnPropertyNames(method).length === 2;
}

function entriesOf(stack: MiddlewareStack): readonly Entry[] {
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
