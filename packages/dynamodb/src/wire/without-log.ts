import { isSilentLogger } from './is-silent-logger.ts';
import type { StandIn } from './stand-ins.ts';

/**
 * In the place of the SDK's middleware that logs: it copies each input and output deeply, also for the logger that does nothing, for which
 * there is nothing to do.
 */
export const withoutLog: StandIn = (sdks) => (next, context) => {
  const log = sdks(next, context);
  return (args) => {
    if (!isSilentLogger(context.logger)) return log(args);
    try {
      return next(args);
    } catch (error) {
      // As from the SDK's, which is an async function.
      return Promise.reject(error);
    }
  };
};
