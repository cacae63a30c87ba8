import { bypassDeserializer } from './bypass-deserializer.ts';
import { bypassSerializer } from './bypass-serializer.ts';
import type { Chains } from './chains.ts';
import { isExpectedConfig } from './is-expected-config.ts';
import { isSilentLogger } from './is-silent-logger.ts';
import type { Middleware, SdkCommand, SdkConfig } from './sdk-command.ts';
import type { JsonWriter } from './write/json-writer.ts';

/** How one command goes over the wire without the SDK's codec. */
export interface Direct {
  readonly chains?: Chains | undefined;
  readonly write: JsonWriter;
  /** What is made of a 2xx answer's body; throws for one that it doesn't understand. The SDK reads it where this is not given. */
  readonly read?: ((bytes: Buffer) => unknown) | undefined;
}

/**
 * The command, which writes its request and reads its answer directly wherever the client that it is sent on allows: all else, from the
 * client's middleware to retries and signing, is the client's. It is an ordinary command to whoever looks at it, and takes the
 * SDK's way through a client that is not as expected.
 */
export function direct<Command extends object>(command: Command, way: Direct): Command {
  if (!isSdkCommand(command)) return command;
  const resolve = command.resolveMiddleware;
  const resolveMiddleware: SdkCommand['resolveMiddleware'] = (clientStack, config, options) => {
    const plain = (stack = clientStack) => resolve.call(command, stack, config, options);
    if (!isExpectedConfig(config)) return plain();
    const names = addMiddleware(command, way, config);
    try {
      return plain(way.chains?.over(clientStack));
    } catch {
      // The client's stack lacks what the middleware stands beside; anything else that is wrong is wrong the plain way too.
      remove(command, names);
      return plain();
    } finally {
      // The chain is made. Another client that the command is sent on may need other middleware.
      remove(command, names);
    }
  };
  // Not enumerable: nothing to be seen on a command that is compared with another one.
  return Object.defineProperty(command, 'resolveMiddleware', { value: resolveMiddleware, configurable: true });
}

function isSdkCommand(command: object): command is SdkCommand {
  const { middlewareStack, resolveMiddleware } = command as Partial<SdkCommand>;
  return typeof middlewareStack?.addRelativeTo === 'function' && typeof resolveMiddleware === 'function';
}

function addMiddleware({ middlewareStack }: SdkCommand, { write, read }: Direct, config: SdkConfig): readonly string[] {
  const names: string[] = [];
  const add = (middleware: Middleware, relation: 'before' | 'after', toMiddleware: string): void => {
    const name = `monotable ${relation} ${toMiddleware}`;
    names.push(name);
    middlewareStack.addRelativeTo(middleware, { name, relation, toMiddleware, override: true });
  };
  const isSilent = isSilentLogger(config.logger);
  const serializer = bypassSerializer(write);
  // The endpoint depends on the input, so it is found before the serializer is given another one.
  add(isSilent ? withoutLogCopies(serializer.before) : serializer.before, 'after', 'endpointV2Middleware');
  add(serializer.after, 'after', 'serializerMiddleware');
  // A logger gets the whole output.
  if (!read || !isSilent) return names;
  const deserializer = bypassDeserializer(read, config);
  add(deserializer.before, 'before', 'deserializerMiddleware');
  add(deserializer.after, 'after', 'deserializerMiddleware');
  return names;
}

/** The SDK copies each input and output deeply for its logger, also for the one that does nothing. DynamoDB has nothing to be left out. */
function withoutLogCopies(middleware: Middleware): Middleware {
  return (next, context) => {
    context.inputFilterSensitiveLog = same;
    context.outputFilterSensitiveLog = same;
    return middleware(next, context);
  };
}

const same = (value: unknown): unknown => value;

function remove({ middlewareStack }: SdkCommand, names: readonly string[]): void {
  for (const name of names) middlewareStack.remove(name);
}
