const brand = Symbol.for('monotable.error');

/** What an error is made of. `message` says what is wrong, `remedy` what to do about it. */
export interface ErrorDetails {
  readonly message: string;
  readonly remedy?: string | undefined;
  /** The entity's name, where one is concerned. */
  readonly entity?: string | undefined;
  /** `create`, `query`, `batchWrite`, … */
  readonly operation?: string | undefined;
  /** Which of the operations that one call was given, counted from 0. */
  readonly position?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The base of every error the library throws. `code` is stable and is what to match on; no value of an attribute is ever
 * part of a message.
 *
 * `instanceof` works across two copies of the package in one process (an ESM and a CommonJS one), since it asks for the code.
 */
export class MonotableError extends Error {
  /** The stable name of the kind of error: the class's name without `Error`. */
  static readonly code: string = 'Monotable';
  readonly code: string;
  readonly entity: string | undefined;
  readonly operation: string | undefined;
  /** Which operation of a batch or transaction it is about, counted from 0. */
  readonly position: number | undefined;
  readonly remedy: string | undefined;

  constructor(details: ErrorDetails) {
    super(messageOf(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = new.target.code;
    this.name = `${this.code}Error`;
    this.entity = details.entity;
    this.operation = details.operation;
    this.position = details.position;
    this.remedy = details.remedy;
    Object.defineProperty(this, brand, { value: codesOf(new.target) });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    const codes = (value as { [brand]?: readonly string[] })[brand];
    // biome-ignore lint/complexity/noThisInStatic: a subclass asks for its own code
    return codes?.includes(this.code) ?? false;
  }
}

function messageOf(details: ErrorDetails): string {
  return `${placeOf(details)}${details.message}${details.remedy ? `. ${details.remedy}` : ''}`;
}

/** What a message begins with: `Todo.create at position 3: `. */
export function placeOf({ entity, operation, position }: Place): string {
  const where = entity && operation ? `${entity}.${operation}` : (entity ?? operation ?? '');
  const at = position === undefined ? '' : `${where ? ' at ' : 'At '}position ${position}`;
  return where || at ? `${where}${at}: ` : '';
}

/** Where an error belongs. */
export type Place = Pick<ErrorDetails, 'entity' | 'operation' | 'position'>;

function codesOf(type: typeof MonotableError): readonly string[] {
  const codes: string[] = [];
  for (let at = type; typeof at.code === 'string'; at = Object.getPrototypeOf(at)) codes.push(at.code);
  return codes;
}
