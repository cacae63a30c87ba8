import type { ClientSlice } from './client-slice.ts';

/** Where a client sends to, as far as it tells. */
export interface Whereabouts {
  readonly region?: string | undefined;
  /** Only where it is not the region's own. */
  readonly endpoint?: string | undefined;
}

/** For messages: asked after a failure only, and never itself a reason to fail. */
export async function whereabouts(client: ClientSlice | undefined): Promise<Whereabouts> {
  const { config } = (client ?? {}) as {
    readonly config?: { readonly region?: () => Promise<unknown>; readonly endpoint?: () => Promise<unknown> };
  };
  const [region, endpoint] = await Promise.all([answerOf(config?.region), answerOf(config?.endpoint)]);
  return { region: typeof region === 'string' ? region : undefined, endpoint: urlOf(endpoint) };
}

async function answerOf(ask: (() => Promise<unknown>) | undefined): Promise<unknown> {
  try {
    return typeof ask === 'function' ? await ask() : undefined;
  } catch {
    // What it says is in the error that is being told already.
    return undefined;
  }
}

function urlOf(endpoint: unknown): string | undefined {
  if (typeof endpoint !== 'object' || endpoint === null) return undefined;
  const { protocol = '', hostname, port } = endpoint as { protocol?: string; hostname?: string; port?: number };
  return hostname === undefined ? undefined : `${protocol}//${hostname}${port ? `:${port}` : ''}`;
}
