import { type AttributeValue, InvalidRequestError, type Path } from '@monotable/core';

/** A clause of a request; its placeholders carry this prefix, so that a merged request can still be read. */
export type ClausePrefix = 'key' | 'flt' | 'cnd' | 'upd' | 'prj';

const maxBytes = 4096;
const maxOperators = 300;

/**
 * The placeholders of one request. Every attribute name gets an alias, since any of them may be a reserved word; clauses
 * share the aliases, each value has a placeholder of its own.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html
 */
export class Placeholders {
  readonly #aliases = new Map<string, string>();
  #names: Record<string, string> | undefined;
  #values: Record<string, AttributeValue> | undefined;

  clause(prefix: ClausePrefix): Clause {
    return new PlaceholderClause(this, prefix);
  }

  /** The alias that a name has already, from another clause perhaps. */
  aliasOf(name: string): string | undefined {
    return this.#aliases.get(name);
  }

  setAlias(name: string, alias: string): void {
    this.#aliases.set(name, alias);
    this.#names ??= {};
    this.#names[alias] = name;
  }

  setValue(placeholder: string, value: AttributeValue): void {
    this.#values ??= {};
    this.#values[placeholder] = value;
  }

  get names(): Record<string, string> | undefined {
    return this.#names;
  }

  get values(): Readonly<Record<string, AttributeValue>> | undefined {
    return this.#values;
  }
}

/** What the compilers of one clause write with. */
export interface Clause {
  /** A path with each of its names aliased: `#flt_0.#flt_1[3]`. */
  path(path: Path): string;
  /** The placeholder of a value: `:flt_0`. */
  value(value: AttributeValue): string;
  /** Counts one operator or function. */
  operator(): void;
  /** The finished expression, if DynamoDB's limits let it pass. */
  finish(expression: string): string;
}

class PlaceholderClause implements Clause {
  readonly #all: Placeholders;
  readonly #prefix: ClausePrefix;
  #names = 0;
  #values = 0;
  #operators = 0;

  constructor(all: Placeholders, prefix: ClausePrefix) {
    this.#all = all;
    this.#prefix = prefix;
  }

  path(path: Path): string {
    let text = '';
    for (let at = 0; at < path.length; at++) {
      const step = path[at] as string | number;
      if (typeof step === 'string') text += at === 0 ? this.#alias(step) : `.${this.#alias(step)}`;
      else text += indexText(step);
    }
    return text;
  }

  value(value: AttributeValue): string {
    const placeholder = `:${this.#prefix}_${this.#values++}`;
    this.#all.setValue(placeholder, value);
    return placeholder;
  }

  operator(): void {
    this.#operators++;
  }

  finish(expression: string): string {
    return checked(expression, this.#operators, this.#prefix);
  }

  #alias(name: string): string {
    const known = this.#all.aliasOf(name);
    if (known !== undefined) return known;
    const alias = `#${this.#prefix}_${this.#names++}`;
    this.#all.setAlias(name, alias);
    return alias;
  }
}

function indexText(index: number): string {
  if (Number.isSafeInteger(index) && index >= 0) return `[${index}]`;
  throw new InvalidRequestError({ message: `A list index must be a whole number from 0, not ${index}`, attempts: 0 });
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
function checked(expression: string, operators: number, prefix: ClausePrefix): string {
  const remedy = 'Ask for less at a time, or split the condition over several requests';
  // Aliases and placeholders are ASCII, so one character is one byte.
  if (expression.length > maxBytes) {
    const message = `The ${titles[prefix]} is ${expression.length} bytes long; DynamoDB takes at most ${maxBytes}`;
    throw new InvalidRequestError({ message, remedy, attempts: 0 });
  }
  if (operators > maxOperators) {
    const message = `The ${titles[prefix]} has ${operators} operators; DynamoDB takes at most ${maxOperators}`;
    throw new InvalidRequestError({ message, remedy, attempts: 0 });
  }
  return expression;
}

const titles = {
  key: 'key condition',
  flt: 'filter',
  cnd: 'condition',
  upd: 'update expression',
  prj: 'projection',
} satisfies Record<ClausePrefix, string>;
