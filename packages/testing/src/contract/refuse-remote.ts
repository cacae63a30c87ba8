import { type Backend, ConfigurationError } from '@monotable/core';
import { isLoopback } from '../engine/is-loopback.ts';

/** Where a backend keeps its items. */
export type Whereabouts = 'local' | 'remote';

/** The slice of an AWS client that tells which host it talks to. */
interface ClientConfig {
  readonly endpoint?: (() => Promise<{ readonly hostname: string }>) | undefined;
}

/**
 * Tells whether a backend's client, and `DYNAMODB_ENDPOINT` where it is set, lead to this machine. Throws `ConfigurationError`
 * where one does not, unless `ALLOW_REMOTE=1`. A client without an endpoint of its own talks to AWS.
 */
export async function refuseRemote(
  backend: Backend,
  environment: { readonly [name: string]: string | undefined } = process.env,
): Promise<Whereabouts> {
  const named = environment.DYNAMODB_ENDPOINT;
  const hosts = [named === undefined || named === '' ? undefined : new URL(named).hostname, await clientHost(backend)];
  const remote = hosts.find((host) => host !== undefined && !isLoopback(host));
  if (remote === undefined) return 'local';
  if (environment.ALLOW_REMOTE === '1') return 'remote';
  throw new ConfigurationError({
    message: `The backend contract makes and deletes tables, and ${remote} is not this machine`,
    remedy: 'Set ALLOW_REMOTE=1 if that is what you want',
  });
}

async function clientHost(backend: Backend): Promise<string | undefined> {
  const { client } = backend as { readonly client?: { readonly config?: ClientConfig } };
  if (!client?.config) return undefined;
  const endpoint = await client.config.endpoint?.();
  return endpoint?.hostname ?? 'AWS';
}
