/** An answer that was read directly, under a name that is in no output's schema. */
const answerKey: unique symbol = Symbol.for('monotable.answer') as never;

interface Answer {
  /** What the text was read as; taken away once somebody has asked for a plain member, and may have changed it. */
  direct: unknown;
  /** The members as the SDK gives them. */
  readonly plain: () => Record<string, unknown>;
}

/**
 * The output of a command whose answer was read directly. To the user's middleware it is the SDK's output: its members are parsed when
 * they are asked for, may be changed, and then are what counts.
 */
class DirectOutput {
  readonly $metadata: unknown;
  readonly [answerKey]: Answer;

  constructor($metadata: unknown, answer: Answer) {
    this.$metadata = $metadata;
    this[answerKey] = answer;
  }

  toJSON(): object {
    return { $metadata: this.$metadata, ...this[answerKey].plain() };
  }
}

const memberNames = [
  'Item',
  'Items',
  'Attributes',
  'Responses',
  'Count',
  'ScannedCount',
  'LastEvaluatedKey',
  'UnprocessedKeys',
  'UnprocessedItems',
  'ConsumedCapacity',
  'ItemCollectionMetrics',
] as const;

for (const name of memberNames) {
  Object.defineProperty(DirectOutput.prototype, name, {
    get(this: DirectOutput) {
      return this[answerKey].plain()[name];
    },
    set(this: DirectOutput, value: unknown) {
      this[answerKey].plain()[name] = value;
    },
  });
}

export function directOutput($metadata: unknown, direct: unknown, parse: () => Record<string, unknown>): object {
  let members: Record<string, unknown> | undefined;
  const answer: Answer = {
    direct,
    plain: () => {
      members ??= parse();
      answer.direct = undefined;
      return members;
    },
  };
  return new DirectOutput($metadata, answer);
}

/** What the answer was read as; `undefined` for a plain output, as mocks give it, and for one that somebody has looked into. */
export function directOf<Direct>(output: object): Direct | undefined {
  const answer = (output as { readonly [answerKey]?: Answer })[answerKey];
  const isUntouched = answer && Object.keys(output).every((name) => name === '$metadata');
  return isUntouched ? (answer.direct as Direct | undefined) : undefined;
}

/** The output with all of its members, whoever has had it in hand: a copy by spread has lost those that were not parsed. */
export function plainOf<Output extends object>(output: Output): Output {
  const answer = (output as { readonly [answerKey]?: Answer })[answerKey];
  return answer ? { ...(answer.plain() as Output), ...output } : output;
}
