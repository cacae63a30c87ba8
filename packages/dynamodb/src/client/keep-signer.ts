type MakeSigner = (authScheme?: unknown) => Promise<object>;
type Config = Record<string, unknown>;

interface Known {
  readonly signer: object;
  /** Of `parts`. */
  readonly values: readonly unknown[];
  /** Whether another one was made before that was made of the same. */
  readonly isSteady: boolean;
}

/**
 * Lets a client of the backend's own keep the signer that the SDK makes: it would make the same one anew for each request, of a copy of all
 * of the client's configuration. A signer holds nothing of a request; credentials and time are asked for at each signing. One that is made
 * in another way than is known here stays the SDK's to make. Not for a client whose user configured a signer.
 */
export function keepSigner({ config }: { readonly config: object }): void {
  const { signer, signerConstructor } = config as Config;
  if (typeof signer !== 'function' || signerConstructor !== undefined) return;
  (config as Config).signer = kept(signer as MakeSigner, config as Config);
}

function kept(make: MakeSigner, config: Config): MakeSigner {
  let known: Known | undefined;
  return async (authScheme) => {
    // Of an endpoint that names its own.
    if (authScheme !== undefined) return make(authScheme);
    if (known?.isSteady && isMadeOf(known.values, config)) return known.signer;
    const signer = await make();
    // The second one tells whether the third would be the same.
    const isSteady = known !== undefined && isPlain(signer) && isMadeOf(known.values, config);
    known = { signer, isSteady, values: parts.map((name) => config[name]) };
    return signer;
  };
}

/** What the SDK makes a signer of, as far as it can change. */
const parts: readonly string[] = [
  'credentials',
  'region',
  'signingRegion',
  'signingName',
  'defaultSigningName',
  'serviceId',
  'signerConstructor',
  'signingEscapePath',
  'applyChecksum',
  'sha256',
];

/** What a signer of the SDK's consists of: one with more to it may not be good for another request. */
const members: ReadonlySet<string> = new Set([
  'service',
  'regionProvider',
  'credentialProvider',
  'sha256',
  'uriEscapePath',
  'applyChecksum',
  'headerFormatter',
]);

function isPlain(signer: object): boolean {
  return Object.keys(signer).every((name) => members.has(name));
}

function isMadeOf(values: readonly unknown[], config: Config): boolean {
  for (let at = 0; at < parts.length; at++) if (config[parts[at] as string] !== values[at]) return false;
  return true;
}
