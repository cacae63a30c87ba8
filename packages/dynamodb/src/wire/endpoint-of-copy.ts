import type { ConfigCopy } from './config-copy.ts';
import type { StandIn } from './stand-ins.ts';

/**
 * Around the SDK's middleware that finds the endpoint, which was given the copy in place of the configuration: middleware before it may
 * have changed the configuration for this very call.
 */
export function endpointOfCopy(copy: ConfigCopy): StandIn {
  return (sdks) => (next, context) => {
    const find = sdks(next, context);
    return (args) => {
      try {
        copy.refresh();
      } catch (error) {
        // As the SDK's would, which copies within an async function.
        return Promise.reject(error);
      }
      return find(args);
    };
  };
}
