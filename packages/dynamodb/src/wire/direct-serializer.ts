import { isExpectedConfig } from './is-expected-config.ts';
import type { RequestForm } from './request-form.ts';
import type { RequestForms } from './request-forms.ts';
import type { Handler, HandlerArguments, HandlerResult, SdkConfig } from './sdk-command.ts';
import type { StandIn } from './stand-ins.ts';
import type { JsonWriter } from './write/json-writer.ts';

/**
 * In the place of the SDK's serializer, which copies all of a client's configuration for each request: writes the body of the input as
 * it is when it comes by, and makes the request around it as the SDK was seen to make it. All that is not known here is the SDK's.
 */
export function directSerializer(write: JsonWriter, config: SdkConfig, forms: RequestForms): StandIn {
  return (sdks) => (next, context) => {
    const plain: Handler = (args) => sdks(next, context)(args);
    const send = (form: RequestForm | null, args: HandlerArguments, body: Buffer): Promise<HandlerResult> => {
      const request = form?.request(context, config, body);
      return request ? next({ ...args, request }) : plain(args);
    };
    return (args) => {
      try {
        // Middleware before this one may have changed it for this very call.
        const body = isExpectedConfig(config) ? bodyOf(args.input, write) : undefined;
        if (body === undefined) return plain(args);
        const form = forms.known(sdks, args, context);
        // Not awaited otherwise: each wait is some more turns, for every call.
        if (form !== undefined) return send(form, args, body);
        return forms.find(sdks, args, context, config).then((found) => send(found, args, body));
      } catch (error) {
        // As from the SDK's serializer, which is an async function.
        return Promise.reject(error);
      }
    };
  };
}

/** `undefined` where it holds what is not written here. */
function bodyOf(input: object, write: JsonWriter): Buffer | undefined {
  try {
    return write(input);
  } catch {
    return undefined;
  }
}
