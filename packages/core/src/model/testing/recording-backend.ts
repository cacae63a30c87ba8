import type { Item } from '../../backend/attribute-value.ts';
import type {
  Backend,
  BatchGetRequest,
  BatchWriteRequest,
  ConsumedCapacity,
  DeleteRequest,
  GetRequest,
  PutRequest,
  TransactGetRequest,
  TransactWriteOperation,
  TransactWriteRequest,
  UpdateRequest,
} from '../../backend/backend.ts';
import type { Shape } from '../../backend/shape.ts';
import { ConditionFailedError, TransactionCanceledError } from '../../errors/backend-errors.ts';
import { conditionText, itemText, updateText } from './request-text.ts';

/** What a scripted call comes to: an item as stored, nothing, a failed condition, or any other error. */
export interface Answer {
  readonly item?: Item | undefined;
  /** What the gets of a batch or transaction find; nothing unless given. */
  readonly items?: readonly (Item | undefined)[];
  readonly unprocessed?: readonly number[];
  readonly capacity?: readonly ConsumedCapacity[];
  readonly attempts?: number;
  readonly error?: (operation: string) => Error;
}

/** A condition that failed, with the item that was met. */
export function refused(item?: Item, attempts = 1): Answer {
  return {
    error: (operation) =>
      operation === 'transactWrite'
        ? new TransactionCanceledError({ message: 'cancelled', reasons: [{ code: 'ConditionalCheckFailed', item }] })
        : new ConditionFailedError({ message: 'refused', item, attempts }),
  };
}

/**
 * A backend that notes what it is sent, as text, and answers as it was told, call by call. A write that no answer is left for
 * succeeds; a read finds nothing.
 */
export class RecordingBackend
  implements
    Pick<
      Backend,
      'name' | 'get' | 'put' | 'update' | 'delete' | 'batchGet' | 'batchWrite' | 'transactGet' | 'transactWrite'
    >
{
  readonly name = 'recording';
  readonly sent: Record<string, unknown>[] = [];
  /** The tokens of transactions, in order. */
  readonly tokens: (string | undefined)[] = [];
  /** The requests themselves. */
  readonly requests: object[] = [];
  readonly #answers: Answer[] = [];

  /** As a whole backend; what is not scripted can't be called. */
  get backend(): Backend {
    return this as unknown as Backend;
  }

  willAnswer(...answers: readonly Answer[]): this {
    this.#answers.push(...answers);
    return this;
  }

  /** What was sent, which is forgotten here. */
  take(): Record<string, unknown>[] {
    return this.sent.splice(0);
  }

  get(request: GetRequest) {
    this.requests.push(request);
    const { key, consistent, shapes } = request;
    return this.#call('get', { key: itemText(key), consistent }, shapes?.[0]);
  }

  put(request: PutRequest) {
    this.requests.push(request);
    return this.#call('put', putText(request), request.shape);
  }

  update(request: UpdateRequest) {
    this.requests.push(request);
    const { key, update, condition, returnImage } = request;
    const text = { key: itemText(key), update: updateText(update), condition: conditionText(condition), returnImage };
    return this.#call('update', { ...text, ...onFailure(request) }, request.shape);
  }

  delete(request: DeleteRequest) {
    this.requests.push(request);
    const { key, condition, returnImage } = request;
    const text = { key: itemText(key), condition: conditionText(condition), returnImage };
    return this.#call('delete', { ...text, ...onFailure(request) }, request.shape);
  }

  async batchGet(request: BatchGetRequest) {
    this.requests.push(request);
    const { gets } = request;
    const answer = await this.#answer('batchGet', { keys: gets.map(({ key }) => itemText(key)) });
    return { ...found(gets, answer), unprocessed: answer.unprocessed ?? [] };
  }

  async batchWrite(request: BatchWriteRequest) {
    this.requests.push(request);
    const operations = request.operations.map((each) =>
      each.kind === 'put' ? { put: itemText(each.attributes ?? {}) } : { delete: itemText(each.key) },
    );
    const { attempts = 1, unprocessed = [], capacity } = await this.#answer('batchWrite', { operations });
    return { attempts, unprocessed, capacity };
  }

  async transactGet(request: TransactGetRequest) {
    this.requests.push(request);
    const { gets } = request;
    return found(gets, await this.#answer('transactGet', { keys: gets.map(({ key }) => itemText(key)) }));
  }

  transactWrite(request: TransactWriteRequest) {
    const { operations, token } = request;
    this.tokens.push(token);
    this.requests.push(request);
    return this.#call('transactWrite', { operations: operations.map(operationText), token: typeof token }, undefined);
  }

  async #call(operation: string, text: Record<string, unknown>, shape: Shape | undefined) {
    const { item, attempts = 1, capacity } = await this.#answer(operation, text);
    return { attempts, capacity, item: item && shape && decodeOwn(shape, item) };
  }

  async #answer(operation: string, text: Record<string, unknown>): Promise<Answer> {
    this.sent.push({ [operation]: JSON.parse(JSON.stringify(text)) });
    const answer = this.#answers.shift() ?? {};
    // As over a network: the answer comes later.
    await Promise.resolve();
    if (answer.error) throw answer.error(operation);
    return answer;
  }
}

function found(gets: TransactGetRequest['gets'], { items = [], attempts = 1, capacity }: Answer) {
  const decoded = gets.map(({ shapes = [] }, at) => {
    const item = items[at];
    return item && shapes[0] && decodeOwn(shapes[0], item);
  });
  return { attempts, capacity, items: decoded };
}

function decodeOwn(shape: Shape, item: Item): unknown {
  const type = shape.typeAttribute;
  const stored = type && item[type.name];
  return type && !(stored && 'S' in stored && stored.S === type.value) ? undefined : shape.decode(item);
}

function putText(request: Pick<PutRequest, 'attributes' | 'condition' | 'item' | 'returnItemOnConditionFailure'>) {
  const { attributes, condition, item } = request;
  return {
    item: { ...item, ...itemText(attributes ?? {}) },
    condition: conditionText(condition),
    ...onFailure(request),
  };
}

function operationText(operation: TransactWriteOperation): Record<string, unknown> {
  switch (operation.kind) {
    case 'put':
      return { put: putText(operation) };
    case 'update': {
      const { key, update, condition } = operation;
      return {
        update: {
          key: itemText(key),
          update: updateText(update),
          condition: conditionText(condition),
          ...onFailure(operation),
        },
      };
    }
    default: {
      const { kind, key, condition } = operation;
      return { [kind]: { key: itemText(key), condition: conditionText(condition), ...onFailure(operation) } };
    }
  }
}

/** Nearly every write asks for the item that a failed condition met, so only one that does not is noted. */
function onFailure({ returnItemOnConditionFailure }: { readonly returnItemOnConditionFailure?: boolean | undefined }) {
  return returnItemOnConditionFailure ? {} : { asksForItem: false };
}
