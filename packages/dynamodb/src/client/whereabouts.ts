import type { ClientSlice } from './client-slice.ts';
import { environmentVariable } from './environment.ts';
import type { SentRequest } from './watched-sending.ts';

/** Where a client sends to, as far as it tells. */
export interface Whereabouts {
  readonly region?: string | undefined;
  /** Only where it is not the region's own. */
  readonly endpoint?: string | undefined;
  /** Of the shared configuration files, where one was asked for by name. */
  readonly profile?: string | undefined;
}

/**
 * For messages: asked after a failure only, and never itself a reason to fail. A client doesn't tell an endpoint that the SDK found in the
 * environment or in the shared configuration files; what was sent does.
 */
export async function whereabouts(
  client: ClientSlice | undefined,
  sent: SentRequest | undefined,
): Promise<Whereabouts> {
  const { config } = (client ?? {}) as {
    readonly config?: {
      readonly region?: () => Promise<unknown>;
      readonly endpoint?: () => Promise<unknown>;
      readonly profile?: unknown;
    };
  };
  const [given, endpoint] = await Promise.all([answerOf(config?.region), answerOf(config?.endpoint)]);
  const region = typeof given === 'string' ? given : undefined;
  return {
    region,
    endpoint: urlOf(endpoint) ?? (isOfRegion(sent?.hostname, region) ? undefined : urlOf(sent)),
    profile: typeof config?.profile === 'string' ? config.profile : environmentVariable('AWS_PROFILE')?.value,
  };
}

/**
 * Whether a host is one that the SDK finds by the region: `dynamodb.eu-west-1.amazonaws.com`, an account's, and those for FIPS and dual
 * stack.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/ddb.html
 */
function isOfRegion(host: string | undefined, region: string | undefined): boolean {
  const [, found] =
    /^(?:dynamodb|\w+\.ddb)(?:-fips)?\.([\w-]+)\.(?:amazonaws\.(?:com|com\.cn|eu)|api\.aws)$/.exec(host ?? '') ?? [];
  return found !== undefined && (region === undefined || found === region);
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
