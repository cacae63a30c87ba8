import { type Entry, entriesOf, KnownOrder } from './known-order.ts';
import type { Handler, HandlerContext, MiddlewareStack } from './sdk-command.ts';
import type { StandIns } from './stand-ins.ts';

const methodNames = ['add', 'addRelativeTo', 'clone', 'concat', 'applyToStack', 'resolve'] as const;

/** A client's commands differ in little. */
const most = 8;

/** A client's stack of the SDK's own methods, and the orders that were found for it. */
export class KnownStack {
  readonly #methods: readonly unknown[];
  /** Inherits all from the client's stack; what is made of it puts a method of its own in place of `concat`. */
  readonly #base: object;
  #orders: readonly KnownOrder[] = [];

  private constructor(stack: MiddlewareStack) {
    this.#methods = methodNames.map((name) => stack[name]);
    this.#base = Object.create(stack, { concat: { value: undefined, writable: true } });
  }

  /** `undefined` where somebody has wrapped methods: theirs are to be called. Those of a command's stack, which is new, are as the SDK made them. */
  static of(stack: MiddlewareStack, ofCommand: MiddlewareStack): KnownStack | undefined {
    const isBare = methodNames.every((name) => isOfSdk(stack[name], ofCommand[name]));
    return isBare ? new KnownStack(stack) : undefined;
  }

  /** Whether it still has the methods that were looked at. */
  isUnchanged(stack: MiddlewareStack): boolean {
    for (let at = 0; at < methodNames.length; at++) {
      if (stack[methodNames[at] as 'add'] !== this.#methods[at]) return false;
    }
    return true;
  }

  /** Whether every command was seen to find its endpoint in a middleware of the name that is known here. */
  get findsEndpoint(): boolean {
    return this.#orders.length > 0 && this.#orders.every(({ hasEndpoint }) => hasEndpoint);
  }

  /** The stack, to be joined with a command's; `joined` is called when that is done. */
  over(clientStack: MiddlewareStack, standIns: StandIns, joined?: () => void): MiddlewareStack {
    const stack = Object.create(this.#base) as MiddlewareStack;
    stack.concat = (own) => {
      const entries = entriesOf(own);
      const resolve = (handler: Handler, context: HandlerContext): Handler => {
        joined?.();
        const client = entriesOf(clientStack);
        return this.#order(clientStack, client, entries).chain(client, entries, { standIns, handler, context });
      };
      return { resolve };
    };
    return stack;
  }

  #order(clientStack: MiddlewareStack, client: readonly Entry[], own: readonly Entry[]): KnownOrder {
    for (const each of this.#orders) if (each.isOf(client, own)) return each;
    const found = new KnownOrder(clientStack, client, own);
    this.#orders = [found, ...this.#orders.slice(0, most - 1)];
    return found;
  }
}

function isOfSdk(method: unknown, model: unknown): boolean {
  if (typeof method !== 'function' || typeof model !== 'function') return false;
  // Its length and its name: a tracer that wraps all stacks, commands' too, notes on its methods what they wrap.
  if (Object.getOwnPropertyNames(method).length !== 2) return false;
  return textOf(method) === textOf(model);
}

function textOf(method: object): string {
  return Function.prototype.toString.call(method);
}
