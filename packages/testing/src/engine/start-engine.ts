import { ConfigurationError } from '@monotable/core';
import type { Engine, EngineKind, EngineName } from './engine.ts';
import { engineKind, engineKinds } from './engine-kinds.ts';
import { type EngineProcess, startProcess } from './engine-process.ts';
import { freePort, isFree } from './free-port.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export interface StartEngineOptions {
  /** The first one that is available unless given: dynoxide, DynamoDB Local, dynalite. */
  readonly engine?: EngineName | undefined;
  /** A free one unless given. */
  readonly port?: number | undefined;
  /** How long the engine may take until it answers, in milliseconds; 30 seconds unless given. Fetching it is not counted. */
  readonly timeout?: number | undefined;
  /** Where `DYNAMODB_ENDPOINT` is read; `process.env` unless given. */
  readonly environment?: { readonly DYNAMODB_ENDPOINT?: string | undefined } | undefined;
}

/** A port that was free may be taken until the engine gets to it; another one is tried this often. */
const ATTEMPTS = 3;

/**
 * Starts a local DynamoDB engine on the loopback interface and waits until it answers. It ends with `stop()`, and with this
 * process at the latest. When `DYNAMODB_ENDPOINT` is set nothing is started, whatever is asked for: it names the engine.
 *
 * Rejects with `ConfigurationError` where the engine is not available, or does not come up; what it printed is in the message.
 */
export async function startEngine(options: StartEngineOptions = {}): Promise<Engine> {
  const named = (options.environment ?? process.env).DYNAMODB_ENDPOINT;
  if (named) return { name: 'endpoint', endpoint: named, limitations: [], async stop() {} };
  const kind = options.engine === undefined ? firstAvailable() : asked(options.engine);
  if (options.port !== undefined && !(await isFree(options.port))) {
    throw new ConfigurationError({ message: `${kind.name} can't be started: port ${options.port} is in use` });
  }
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const endpoint = `http://127.0.0.1:${port}`;
    const engine = await startKind(kind, port);
    const problem = await problemOf(engine, endpoint, options.timeout ?? 30_000);
    if (problem === undefined) {
      return { name: kind.name, endpoint, limitations: kind.limitations, stop: () => engine.stop() };
    }
    await engine.stop();
    if (options.port !== undefined || attempt === ATTEMPTS || !/in use|EADDRINUSE|bind/i.test(engine.output())) {
      throw new ConfigurationError({
        message: `${kind.name} ${problem}:\n${engine.output() || '(it printed nothing)'}`,
      });
    }
  }
}

async function startKind(kind: EngineKind, port: number): Promise<EngineProcess> {
  try {
    return await startProcess(await kind.command(port));
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError({ message: `${kind.name} could not be started: ${what}`, cause });
  }
}

async function problemOf(engine: EngineProcess, endpoint: string, timeout: number): Promise<string | undefined> {
  const end = Date.now() + timeout;
  const ready = await waitUntilReady(endpoint, () => engine.ended() !== undefined || Date.now() > end);
  // Something else may answer on the port while the engine gave up.
  if (ready && engine.ended() === undefined) return undefined;
  return engine.ended() ?? `did not answer within ${timeout} ms`;
}

function firstAvailable(): EngineKind {
  const reasons: string[] = [];
  for (const kind of engineKinds) {
    const reason = kind.whyUnavailable();
    if (reason === undefined) return kind;
    reasons.push(`${kind.name}: ${reason}`);
  }
  throw new ConfigurationError({
    message: `No local DynamoDB engine is available (${reasons.join('; ')})`,
    remedy: 'Install one of them, or set DYNAMODB_ENDPOINT to the address of one that runs',
  });
}

function asked(name: EngineName): EngineKind {
  const kind = engineKind(name);
  const reason = kind ? kind.whyUnavailable() : 'there is no engine of that name';
  if (kind && reason === undefined) return kind;
  throw new ConfigurationError({ message: `${name} can't be started: ${reason}` });
}
