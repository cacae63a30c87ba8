import { peekDirect } from '../wire/direct-output.ts';

type Kind = 'object' | 'array' | 'number';

/** What DynamoDB's answers always hold, by the SDK's name of the command. An answer without it is not DynamoDB's. */
const always: Readonly<Record<string, string>> = {
  QueryCommand: 'Count',
  ScanCommand: 'Count',
  BatchGetItemCommand: 'UnprocessedKeys',
  BatchWriteItemCommand: 'UnprocessedItems',
  TransactGetItemsCommand: 'Responses',
  ListTablesCommand: 'TableNames',
  DescribeTableCommand: 'Table',
};

/** What members are where they are given, apart from `Responses`, which may be either. */
const kinds: Readonly<Record<string, Kind>> = {
  Item: 'object',
  Attributes: 'object',
  LastEvaluatedKey: 'object',
  UnprocessedKeys: 'object',
  UnprocessedItems: 'object',
  Table: 'object',
  ConsumedCapacity: 'object',
  Items: 'array',
  TableNames: 'array',
  Count: 'number',
  ScannedCount: 'number',
};

/**
 * Throws for the output of a success that can't be DynamoDB's, though it was a JSON object: the SDK takes from it what it finds,
 * and what is not there is an empty page, or no item. An output that was read directly was read strictly.
 */
export function checkOutput(output: object, commandName: string): void {
  const direct = peekDirect<{ readonly rest?: object }>(output);
  const members = (direct?.rest ?? output) as Readonly<Record<string, unknown>>;
  const missing = always[commandName];
  if (missing !== undefined && !(direct && missing === 'Responses') && members[missing] === undefined)
    throw notDynamoDB();
  if (direct) return;
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && !isOfKind(value, name, commandName)) throw notDynamoDB();
  }
}

function isOfKind(value: unknown, name: string, commandName: string): boolean {
  if (name === 'Responses')
    return isObject(value) && Array.isArray(value) === (commandName === 'TransactGetItemsCommand');
  const kind = kinds[name];
  switch (kind) {
    case 'object':
      return isObject(value) && (name === 'ConsumedCapacity' || !Array.isArray(value));
    case 'array':
      return Array.isArray(value) && value.every((each) => name !== 'Items' || isObject(each));
    case 'number':
      return typeof value === 'number';
    case undefined:
      return true;
    default:
      return kind satisfies never;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** As an error of the SDK's deserializer looks. */
function notDynamoDB(): Error {
  return Object.assign(new Error('The answer is not of DynamoDB'), { name: 'UnreadableAnswer', $response: true });
}
