import type { SdkConfig } from './sdk-command.ts';

type Config = Readonly<Record<string, unknown>>;

/**
 * A copy of a client's configuration that says what the configuration says, and is cheap to copy again: the SDK copies all of it for each
 * call to find the endpoint, and the original, of which a member is computed, takes a hundred times as long.
 */
export class ConfigCopy {
  readonly #config: Config;
  readonly #copy: Record<string, unknown>;
  #names: readonly string[];
  /** What the SDK asks for while it puts the middleware of a command together, once that was seen. */
  #asked: readonly string[] | undefined;

  private constructor(config: Config) {
    this.#config = config;
    this.#copy = { ...config };
    this.#names = Object.keys(config);
  }

  /** `undefined` for a configuration that has more to it than its named members. */
  static of(config: SdkConfig): ConfigCopy | undefined {
    const isPlain = Object.getPrototypeOf(config) === Object.prototype;
    return isPlain && Object.getOwnPropertySymbols(config).length === 0 ? new ConfigCopy(config as Config) : undefined;
  }

  /** The configuration, which sees what it is asked for until `seen` is called. */
  watched(): { readonly config: SdkConfig; readonly seen: () => void } {
    const asked = new Set<string>();
    let isOver = false;
    const get = (config: Config, name: string | symbol): unknown => {
      if (!isOver && typeof name === 'string') asked.add(name);
      return Reflect.get(config, name);
    };
    const seen = (): void => {
      isOver = true;
      this.#asked = [...asked];
    };
    return { config: new Proxy(this.#config, { get }), seen };
  }

  /** The copy, with what it is asked for before it is made to say all that the configuration says. */
  forMiddleware(): SdkConfig | undefined {
    if (this.#asked) this.#take(this.#asked);
    return this.#asked && this.#copy;
  }

  /** Makes the copy say what the configuration says now. */
  refresh(): void {
    const names = Object.keys(this.#config);
    if (!areSame(names, this.#names)) {
      // Not of all: an object that something was deleted from is slow to copy.
      for (const name of this.#names) if (!names.includes(name)) delete this.#copy[name];
      this.#names = names;
    }
    this.#take(names);
  }

  #take(names: readonly string[]): void {
    const config = this.#config;
    const copy = this.#copy;
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as string;
      const value = config[name];
      if (copy[name] !== value || value === undefined) copy[name] = value;
    }
  }
}

function areSame(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}
