import type { Limitation } from './limitation.ts';

/** The local engines that can be started. */
export type EngineName = 'dynoxide' | 'dynamodb-local' | 'dynalite';

/** A running engine, or one that runs elsewhere and was named by `DYNAMODB_ENDPOINT`. */
export interface Engine {
  /** `endpoint` where `DYNAMODB_ENDPOINT` named it. */
  readonly name: EngineName | 'endpoint';
  /** `http://127.0.0.1:<port>`, or what `DYNAMODB_ENDPOINT` says. */
  readonly endpoint: string;
  /** What it can't do or does wrong; nothing is known of one named by `DYNAMODB_ENDPOINT`. */
  readonly limitations: readonly Limitation[];
  /** Ends the engine's process and waits until it is gone. Does nothing for one that was not started here, or twice. */
  stop(): Promise<void>;
}

/** What has to be known to start one kind of engine. */
export interface EngineKind {
  readonly name: EngineName;
  readonly limitations: readonly Limitation[];
  /** Why it can't be started on this machine, with the cure; `undefined` where it can. */
  whyUnavailable(): string | undefined;
  /** The command that serves `port` of the loopback interface. May fetch what the engine is made of, once. */
  command(port: number): Promise<EngineCommand>;
}

export interface EngineCommand {
  /** A program's path, or its name in PATH. */
  readonly file: string;
  readonly arguments: readonly string[];
}
