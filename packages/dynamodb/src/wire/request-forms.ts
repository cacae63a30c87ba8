import { RequestForm } from './request-form.ts';
import type { HandlerArguments, HandlerContext, Middleware, SdkConfig } from './sdk-command.ts';

/** By operation. A form of `null` is not to be used: the SDK's serializer made something else. */
type Forms = WeakMap<object, RequestForm | null>;

/** How the SDK's serializers make requests, as far as that was seen: each is watched once for each operation. */
export class RequestForms {
  readonly #bySerializer = new WeakMap<Middleware, { readonly plain: Forms; readonly withToken: Forms }>();

  known(serializer: Middleware, args: HandlerArguments, context: HandlerContext): RequestForm | null | undefined {
    const operation = context.__smithy_context?.operationSchema;
    return operation ? this.#of(serializer, args).get(operation) : null;
  }

  /** Has the serializer make a request of next to nothing, and sees whether the one made here is the same. */
  async find(
    serializer: Middleware,
    args: HandlerArguments,
    context: HandlerContext,
    config: SdkConfig,
  ): Promise<RequestForm | null> {
    const operation = context.__smithy_context?.operationSchema;
    if (!operation) return null;
    const form = await watched(serializer, args, context, config);
    this.#of(serializer, args).set(operation, form);
    return form;
  }

  /** A serializer adds a token where one is wanted: a request without it is another one. */
  #of(serializer: Middleware, { input }: HandlerArguments): Forms {
    let forms = this.#bySerializer.get(serializer);
    if (!forms) {
      forms = { plain: new WeakMap(), withToken: new WeakMap() };
      this.#bySerializer.set(serializer, forms);
    }
    return tokenOf(input) === undefined ? forms.plain : forms.withToken;
  }
}

async function watched(
  serializer: Middleware,
  args: HandlerArguments,
  context: HandlerContext,
  config: SdkConfig,
): Promise<RequestForm | null> {
  const ClientRequestToken = tokenOf(args.input);
  const input = ClientRequestToken === undefined ? {} : { ClientRequestToken };
  let made: HandlerArguments['request'];
  try {
    const watching = serializer(async ({ request }) => {
      made = request;
      return {};
    }, context);
    await watching({ ...args, input });
    return made ? RequestForm.of(made, JSON.stringify(input), context, config) : null;
  } catch {
    // What is wrong is wrong for the whole input too, and told then.
    return null;
  }
}

function tokenOf({ ClientRequestToken }: { readonly ClientRequestToken?: unknown }): unknown {
  return ClientRequestToken ?? undefined;
}
