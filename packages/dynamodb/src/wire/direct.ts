import type { Chains } from './chains.ts';
import { directDeserializer, type ReadAnswer } from './direct-deserializer.ts';
import { directSerializer } from './direct-serializer.ts';
import { isExpectedConfig } from './is-expected-config.ts';
import { isSilentLogger } from './is-silent-logger.ts';
import type { SdkCommand, SdkConfig } from './sdk-command.ts';
import type { StandIns } from './stand-ins.ts';
import { withoutLog } from './without-log.ts';
import type { JsonWriter } from './write/json-writer.ts';

/** How one command goes over the wire without the SDK's codec. */
export interface Direct {
  /** The SDK's codec does all of the work where there are none. */
  readonly chains?: Chains | undefined;
  readonly write: JsonWriter;
  /** What is made of a 2xx answer's body; throws for one that it doesn't understand. The SDK reads it where this is not given. */
  readonly read?: ReadAnswer | undefined;
}

/**
 * The command, which writes its request and reads its answer directly wherever the client that it is sent on allows: all else, from the
 * client's middleware to retries and signing, is the client's. It is an ordinary command to whoever looks at it, and takes the
 * SDK's way through a client that is not as expected.
 */
export function direct<Command extends object>(command: Command, way: Direct): Command {
  const { chains } = way;
  if (!chains || !isSdkCommand(command)) return command;
  const resolve = command.resolveMiddleware;
  const resolveMiddleware: SdkCommand['resolveMiddleware'] = (clientStack, config, options) => {
    if (!isExpectedConfig(config)) return resolve.call(command, clientStack, config, options);
    const over = chains.over(
      { clientStack, commandStack: command.middlewareStack, config },
      standIns(way, chains, config),
    );
    return resolve.call(command, over.stack, over.config, options);
  };
  // Not enumerable: nothing to be seen on a command that is compared with another one.
  return Object.defineProperty(command, 'resolveMiddleware', { value: resolveMiddleware, configurable: true });
}

function isSdkCommand(command: object): command is SdkCommand {
  const { middlewareStack, resolveMiddleware } = command as Partial<SdkCommand>;
  return typeof middlewareStack?.applyToStack === 'function' && typeof resolveMiddleware === 'function';
}

function standIns({ write, read }: Direct, { forms }: Chains, config: SdkConfig): StandIns {
  const serializer = directSerializer(write, config, forms);
  // A logger gets the whole output.
  if (!isSilentLogger(config.logger)) return { serializer };
  return { serializer, deserializer: read && directDeserializer(read, config), logger: withoutLog };
}
