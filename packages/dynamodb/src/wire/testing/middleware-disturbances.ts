import { beforeEachCall, type Disturb } from './disturbed.ts';
import { catching, looking, throwing } from './onlookers.ts';
import { storedSample as item } from './sample.ts';
import type { Got, UserStack } from './user-middleware.ts';

/** Of the client's stack and by middleware of a user's own. */
export const middlewareDisturbances: Record<string, Disturb> = {
  'a plugin': ({ stack, note }) =>
    stack.use({
      applyToStack: (to: UserStack) => to.add(looking(note), { step: 'build', name: 'plugin', tags: ['PLUGIN'] }),
    }),
  'middleware that comes, and goes again by its tag': ({ client, stack, note }) =>
    beforeEachCall(client, (nth) => {
      if (nth === 3) stack.add(looking(note), { step: 'initialize', tags: ['MINE'] });
      if (nth === 6) note(stack.removeByTag('MINE'));
    }),
  'a stack put in the place of the own one': ({ client, note }) => {
    const cloned = (client.middlewareStack as unknown as UserStack).clone();
    cloned.add(looking(note), { step: 'finalizeRequest', priority: 'low' });
    Object.assign(client, { middlewareStack: cloned });
  },
  'a method of the stack that notes nothing on itself': ({ stack, note }) => {
    const { resolve, concat } = stack;
    stack.concat = (...given) => {
      note('concat');
      return concat(...given);
    };
    stack.resolve = (...given) => {
      note('resolve');
      return resolve(...given);
    };
  },
  'a proxy in place of the stack': ({ client, note }) => {
    const get = (target: Record<string, (...given: unknown[]) => unknown>, name: string) =>
      name === 'concat'
        ? (...given: unknown[]) => {
            note(name);
            return target[name]?.(...given);
          }
        : target[name];
    Object.assign(client, { middlewareStack: new Proxy(client.middlewareStack, { get } as never) });
  },
  'a cache that gives the same output again': ({ stack }) => {
    let kept: Got | undefined;
    stack.add(
      (next, context) => async (args) => {
        if (context.commandName !== 'GetItemCommand') return next(args);
        kept ??= await next(args);
        return kept;
      },
      { step: 'initialize' },
    );
  },
  'a cache of copies': ({ stack }) => {
    let kept: Record<string, unknown> | undefined;
    stack.add(
      (next, context) => async (args) => {
        if (context.commandName !== 'GetItemCommand') return next(args);
        kept ??= structuredClone((await next(args)).output ?? {});
        return { output: structuredClone(kept) };
      },
      { step: 'initialize' },
    );
  },
  'an answer without asking': ({ stack }) =>
    stack.add(() => async () => ({ output: { $metadata: {}, Item: { ...item, id: { S: 'made up' } } } }), {
      step: 'serialize',
    }),
  'a member that is deleted': ({ stack }) =>
    stack.add(
      (next) => async (args) => {
        const result = await next(args);
        delete result.output?.Item;
        delete result.output?.ConsumedCapacity;
        return result;
      },
      { step: 'build' },
    ),
  'middleware that throws, and is no async function': ({ stack, note }) => {
    stack.add(catching(note), { step: 'serialize', priority: 'high' });
    stack.add(throwing, { step: 'build' });
  },
  'middleware that throws at once behind the serializer, and somebody right before it who catches': ({
    stack,
    note,
  }) => {
    stack.addRelativeTo(catching(note), { relation: 'after', toMiddleware: 'endpointV2Middleware' });
    stack.add(throwing, { step: 'build', priority: 'high' });
  },
  'filters of a log in the context': ({ stack, note }) =>
    stack.add(
      (next, context) => async (args) => {
        const { inputFilterSensitiveLog, outputFilterSensitiveLog } = context as Record<
          string,
          (value: unknown) => unknown
        >;
        const result = await next(args);
        note(inputFilterSensitiveLog?.(args.input), outputFilterSensitiveLog?.(result.output));
        return result;
      },
      { step: 'initialize' },
    ),
};
