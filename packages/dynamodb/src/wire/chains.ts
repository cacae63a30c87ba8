import type { Handler, HandlerContext, Middleware, MiddlewareStack } from './sdk-command.ts';

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
}

/**
 * Orders of middleware that the SDK has found, for commands that come again: it copies and sorts all of a client's middleware for each
 * command. As long as a client's stack holds the same middleware at the same places, the order that was found is the one that would be.
 */
export class Chains {
  readonly #known = new WeakMap<MiddlewareStack, KnownOrder[]>();

  /** The client's stack, to be joined with a command's; the very same where somebody has put something in place of its methods. */
  over(clientStack: MiddlewareStack): MiddlewareStack {
    if (!isOfSdk(clientStack)) return clientStack;
    const concat = (own: MiddlewareStack): Pick<MiddlewareStack, 'resolve'> => ({
      resolve: (handler, context) => this.#resolve(clientStack, own, handler, context),
    });
    return Object.create(clientStack, { concat: { value: concat } });
  }

  #resolve(
    clientStack: MiddlewareStack,
    ownStack: MiddlewareStack,
    handler: Handler,
    context: HandlerContext,
  ): Handler {
    const client = entriesOf(clientStack);
    const own = entriesOf(ownStack);
    const known = this.#known.get(clientStack) ?? [];
    let found = known.find((each) => areSame(each.client, client) && areAlike(each.own, own));
    if (!found) {
      found = { client, own: own.map(placeOf), order: orderOf(clientStack, [...client, ...own]) };
      this.#known.set(clientStack, [found, ...known.slice(0, most - 1)]);
    }
    let chain = handler;
    for (const at of found.order) {
      const entry = at < client.length ? client[at] : own[at - client.length];
      chain = (entry as Entry).middleware(chain, context);
    }
    return chain;
  }
}

/** Commands differ in whether their answers are read directly, and little else. */
const most = 8;

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
