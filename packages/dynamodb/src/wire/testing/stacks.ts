import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Handler, Middleware, MiddlewareStack } from '../sdk-command.ts';

/** An empty stack of the SDK's own making. */
export function sdkStack(): MiddlewareStack {
  return new GetItemCommand({ TableName: 't', Key: {} }).middlewareStack as unknown as MiddlewareStack;
}

/** Middleware that leaves its name in the call's input. */
export function named(name: string): Middleware {
  return (next) => (args) => next({ ...args, input: { names: [...namesIn(args.input), name] } });
}

/** The names of those whom a call passes, in order. */
export async function passed(stack: Pick<MiddlewareStack, 'resolve'>): Promise<readonly string[]> {
  const last: Handler = async ({ input }) => ({ output: input });
  const { output = {} } = await stack.resolve(last, {})({ input: {} });
  return namesIn(output);
}

function namesIn(input: object): readonly string[] {
  return 'names' in input ? (input.names as readonly string[]) : [];
}
