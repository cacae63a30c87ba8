import type { RequestForms } from './request-forms.ts';
import type { SdkConfig } from './sdk-command.ts';
import type { StandIn } from './stand-ins.ts';
import type { JsonWriter } from './write/json-writer.ts';

/**
 * In the place of the SDK's serializer, which copies all of a client's configuration for each request: writes the body of the input as
 * it is when it comes by, and makes the request around it as the SDK was seen to make it. All that is not known here is the SDK's.
 */
export function directSerializer(write: JsonWriter, config: SdkConfig, forms: RequestForms): StandIn {
  return (sdks) => (next, context) => async (args) => {
    const json = jsonOf(args.input, write);
    if (json === undefined) return sdks(next, context)(args);
    let form = forms.known(sdks, args, context);
    // Not awaited otherwise: each wait is one more turn, for every call.
    if (form === undefined) form = await forms.find(sdks, args, context, config);
    const request = form?.request(context, config, json);
    return request ? next({ ...args, request }) : sdks(next, context)(args);
  };
}

/** `undefined` where it holds what is not written here. */
function jsonOf(input: object, write: JsonWriter): string | undefined {
  try {
    return write(input);
  } catch {
    return undefined;
  }
}
