/** An answer that was read directly, beside the members of an output. */
const answerKey: unique symbol = Symbol.for('monotable.answer') as never;

interface Answer {
  /** What the text was read as; taken away by the first who takes it, or once somebody has asked for a member and may have changed it. */
  direct: unknown;
  /** The members as the SDK gives them. */
  readonly plain: () => Record<string, unknown>;
  /** How many properties there are, as long as nobody adds or deletes any. */
  readonly size: number;
}

interface Output {
  readonly [answerKey]?: Answer;
}

/**
 * The output of a command whose answer was read directly. To the user's middleware it is the SDK's output: it has the members that are `present`,
 * which are parsed when somebody looks at one, may be changed or copied, and then are what counts.
 */
export function directOutput(
  $metadata: unknown,
  present: readonly string[],
  direct: unknown,
  parse: () => Record<string, unknown>,
): object {
  const output = {};
  let parsed: Record<string, unknown> | undefined;
  const answer: Answer = {
    direct,
    plain: () => {
      parsed ??= parse();
      answer.direct = undefined;
      return parsed;
    },
    size: present.length + 1,
  };
  Object.defineProperty(output, answerKey, { value: answer });
  Object.defineProperty(output, inspected, inspectedPlain);
  for (const name of present) Object.defineProperty(output, name, members.get(name) ?? memberOf(name));
  return Object.assign(output, { $metadata });
}

/** What the answer was read as, for the first who asks; `undefined` for a plain output, as mocks give it, and for one that somebody has looked into. */
export function directOf<Direct>(output: object): Direct | undefined {
  const direct = peekDirect<Direct>(output);
  const answer = (output as Output)[answerKey];
  // A cache of the user's may give the same output again, which is to be another item then.
  if (answer) answer.direct = undefined;
  return direct;
}

/** The same, and leaves it there. */
export function peekDirect<Direct>(output: object): Direct | undefined {
  const answer = (output as Output)[answerKey];
  const isUntouched = answer !== undefined && Object.keys(output).length === answer.size;
  return isUntouched ? (answer.direct as Direct | undefined) : undefined;
}

/** As `console.log` shows the SDK's. */
const inspected = Symbol.for('nodejs.util.inspect.custom');
const inspectedPlain: PropertyDescriptor = {
  value(this: object) {
    return { ...this };
  },
};

const names = [
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
];
/** Of what DynamoDB answers so far. */
const members: ReadonlyMap<string, PropertyDescriptor> = new Map(names.map((name) => [name, memberOf(name)]));

function memberOf(name: string): PropertyDescriptor {
  return {
    get(this: Output) {
      return this[answerKey]?.plain()[name];
    },
    set(this: Output, value: unknown) {
      const plain = this[answerKey]?.plain();
      if (plain) plain[name] = value;
    },
    enumerable: true,
    configurable: true,
  };
}
