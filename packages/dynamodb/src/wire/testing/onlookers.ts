import { inspect } from 'node:util';
import type { UserMiddleware } from './user-middleware.ts';

/** Looks at all that passes, in each way that there is to look at an output. */
export const looking =
  (note: (...things: unknown[]) => void): UserMiddleware =>
  (next, context) =>
  async (args) => {
    note(
      context.commandName,
      { ...args.input },
      args.request && {
        ...args.request.headers,
        authorization: 0,
        'x-amz-date': 0,
        'x-amz-content-sha256': 0,
        'amz-sdk-invocation-id': 0,
      },
    );
    const { output, response } = await next(args);
    if (output) {
      const { $metadata, ...rest } = output;
      const copies = [
        structuredClone(output),
        JSON.parse(JSON.stringify(output)),
        Object.fromEntries(Object.entries(output)),
      ];
      note($metadata, rest, Object.keys(output).sort(), 'Item' in output, Object.hasOwn(output, 'Items'), ...copies);
      note(
        Object.getPrototypeOf(output) === Object.prototype,
        inspect({ ...output }),
        inspect(output, { sorted: true }),
      );
    }
    note(response?.statusCode, Object.keys(response?.headers ?? {}).sort());
    return { ...(output && { output }), ...(response && { response }) };
  };

/** Expects a promise of the next one, as all of the SDK's own give one. */
export const catching =
  (note: (...things: unknown[]) => void): UserMiddleware =>
  (next) =>
  (args) =>
    next(args).catch((error) => {
      note(String(error));
      throw error;
    });

export const throwing: UserMiddleware = () => () => {
  throw new Error('thrown at once');
};

/** Notes where the request goes to. */
export const host =
  (note: (...things: unknown[]) => void): UserMiddleware =>
  (next) =>
  (args) => {
    note(args.request?.hostname);
    return next(args);
  };
