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
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, AttributeValue> = {};
  #valueCount = 0;

  clause(prefix: ClausePrefix): Clause {
    let names = 0;
    let values = 0;
    let operators = 0;
    const alias = (name: string): string => {
      let placeholder = this.#aliases.get(name);
      if (placeholder === undefined) {
        placeholder = `#${prefix}_${names++}`;
        this.#aliases.set(name, placeholder);
        this.#names[placeholder] = name;
      }
      return placeholder;
    };
    return {
      path: (path) => path.map((step, at) => stepText(step, at, alias)).join(''),
      value: (value) => {
        const placeholder = `:${prefix}_${values++}`;
        this.#values[placeholder] = value;
        this.#valueCount++;
        return placeholder;
      },
      operator: () => {
        operators++;
      },
      finish: (expression) => checked(expression, operators, prefix),
    };
  }

  get names(): Readonly<Record<string, string>> | undefined {
    return this.#aliases.size > 0 ? this.#names : undefined;
  }

  get values(): Readonly<Record<string, AttributeValue>> | undefined {
    return this.#valueCount > 0 ? this.#values : undefined;
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

function stepText(step: string | number, at: number, alias: (name: string) => string): string {
  if (typeof step === 'string') return at === 0 ? alias(step) : `.${alias(step)}`;
  if (Number.isSafeInteger(step) && step >= 0) return `[${step}]`;
  throw new InvalidRequestError({ message: `A list index must be a whole number from 0, not ${step}`, attempts: 0 });
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
