import { ConfigCopy } from './config-copy.ts';
import { endpointOfCopy } from './endpoint-of-copy.ts';
import { KnownStack } from './known-stack.ts';
import { RequestForms } from './request-forms.ts';
import type { MiddlewareStack, SdkConfig } from './sdk-command.ts';
import type { StandIns } from './stand-ins.ts';

/** What the SDK makes the middleware of a command of. */
interface Given {
  readonly clientStack: MiddlewareStack;
  readonly commandStack: MiddlewareStack;
  readonly config: SdkConfig;
}

/** What it is to be made of instead. */
interface Parts {
  readonly stack: MiddlewareStack;
  readonly config: SdkConfig;
}

/**
 * Orders of middleware that the SDK has found, for commands that come again: it copies and sorts all of a client's middleware for each
 * command. As long as a client's stack holds the same middleware at the same places, the order that was found is the one that would be.
 */
export class Chains {
  /** How the SDK makes the requests of these chains. */
  readonly forms = new RequestForms();
  readonly #stacks = new WeakMap<MiddlewareStack, KnownStack>();
  readonly #copies = new WeakMap<SdkConfig, ConfigCopy>();

  /**
   * The client's stack, to be joined with a command's, with the stand-ins in place of the SDK's own middleware, and what the command is
   * to take as the client's configuration; the very same where somebody has put something in place of the stack's methods.
   */
  over({ clientStack, commandStack, config }: Given, standIns: StandIns): Parts {
    let stack = this.#stacks.get(clientStack);
    if (!stack?.isUnchanged(clientStack)) {
      stack = KnownStack.of(clientStack, commandStack);
      if (!stack) return { stack: clientStack, config };
      this.#stacks.set(clientStack, stack);
    }
    if (clientStack.identifyOnResolve?.()) return { stack: clientStack, config };
    // Not yet for a client's first call, which is to be quick: only from the third on is anything gained by it.
    const copy = stack.findsEndpoint ? this.#copyOf(config) : undefined;
    const known = copy?.forMiddleware();
    if (copy && known) {
      return { stack: stack.over(clientStack, { ...standIns, endpoint: endpointOfCopy(copy) }), config: known };
    }
    const watched = copy?.watched();
    return { stack: stack.over(clientStack, standIns, watched?.seen), config: watched?.config ?? config };
  }

  #copyOf(config: SdkConfig): ConfigCopy | undefined {
    let copy = this.#copies.get(config);
    if (!copy) {
      copy = ConfigCopy.of(config);
      if (copy) this.#copies.set(config, copy);
    }
    return copy;
  }
}
