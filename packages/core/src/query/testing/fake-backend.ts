import type { AttributeValue, Item, Key } from '../../backend/attribute-value.ts';
import type { Backend, PageResult, QueryRequest, ScanRequest } from '../../backend/backend.ts';
import { allIndexKeyValues, primaryKeyOf } from '../../definition/entity-keys.ts';
import type { ConditionNode, Operand } from '../../expression/condition-node.ts';
import type { Path } from '../../expression/path.ts';
import { compareStored } from '../../expression/stored-order.ts';
import type { EntityDefinition } from '../../metadata/entity-definition.ts';
import { startKeyNames, type TableDefinition } from '../../table/table-definition.ts';
import { beginsWith, liesInRange } from '../position.ts';

export type SentRequest = (QueryRequest & { readonly sent: 'query' }) | (ScanRequest & { readonly sent: 'scan' });

/** Just enough of a backend to answer queries: items in an array, and a note of every request. */
export class FakeBackend {
  readonly requests: SentRequest[] = [];
  readonly items: Item[] = [];

  /** Stores instances, or plain objects of attributes, with their computed keys. */
  store(definition: EntityDefinition, ...entities: readonly object[]): this {
    for (const entity of entities) {
      const attributes = definition.shape.encode(entity);
      const type = definition.typeAttribute && {
        [definition.typeAttribute.name]: { S: definition.typeAttribute.value },
      };
      this.items.push({
        ...attributes,
        ...primaryKeyOf(definition, attributes),
        ...allIndexKeyValues(definition, attributes).set,
        ...type,
      });
    }
    return this;
  }

  get backend(): Backend {
    return {
      name: 'fake',
      query: async (request: QueryRequest) => {
        this.requests.push({ sent: 'query', ...request });
        const names = [...request.keyCondition.partition, ...request.keyCondition.sort].map(({ name }) => name);
        const inRange = this.#held(request).filter(
          (item) => names.every((name) => item[name]) && isInRange(item, request),
        );
        return page(request, request.order === 'desc' ? inRange.reverse() : inRange);
      },
      scan: async (request: ScanRequest) => {
        this.requests.push({ sent: 'scan', ...request });
        return page(request, this.#held(request));
      },
    } as Partial<Backend> as Backend;
  }

  #held({ table, index }: { readonly table: TableDefinition; readonly index?: string | undefined }): Item[] {
    const names = startKeyNames(table, index);
    const held = this.items.filter((item) => names.every((name) => Object.hasOwn(item, name)));
    return held.sort((one, other) => comparePositions(one, other, names));
  }
}

function isInRange(item: Item, { keyCondition }: QueryRequest): boolean {
  return (
    keyCondition.partition.every(({ name, value }) => compareStored(item[name] as AttributeValue, value) === 0) &&
    liesInRange(item, keyCondition)
  );
}

function page(request: QueryRequest | ScanRequest, items: readonly Item[]): PageResult {
  const names = startKeyNames(request.table, request.index);
  const direction = 'order' in request && request.order === 'desc' ? -1 : 1;
  const { startKey, filter, shapes } = request;
  const rest = startKey ? items.filter((item) => comparePositions(item, startKey, names) * direction > 0) : items;
  const evaluated = rest.slice(0, request.limit ?? rest.length);
  const matched = evaluated.filter((item) => !filter || meets(item, filter));
  const shape = shapes?.[0];
  const last = evaluated.at(-1);
  // As DynamoDB: a page that ends with the last item of the range still carries a key.
  const cut = request.limit !== undefined && evaluated.length === request.limit && last;
  return {
    items: request.countOnly
      ? []
      : matched.map((item) => (request.projection ? shape?.decodePartial(item) : shape?.decode(item))),
    keyAt: (at) => keyOf(matched[at] as Item, names),
    lastKey: cut ? keyOf(cut, names) : undefined,
    count: matched.length,
    scannedCount: evaluated.length,
    attempts: 1,
  };
}

function keyOf(item: Item, names: readonly string[]): Key {
  return Object.fromEntries(names.map((name) => [name, item[name] as AttributeValue]));
}

function comparePositions(one: Item, other: Item, names: readonly string[]): number {
  for (const name of names) {
    const order = compareStored(one[name] as AttributeValue, other[name] as AttributeValue) ?? 0;
    if (order !== 0) return order;
  }
  return 0;
}

/** Filters on scalars, as far as the tests here use them. */
export function meets(item: Item, node: ConditionNode): boolean {
  switch (node.kind) {
    case 'and':
      return node.conditions.every((each) => meets(item, each));
    case 'or':
      return node.conditions.some((each) => meets(item, each));
    case 'not':
      return !meets(item, node.condition);
    case 'exists':
      return valueAt(item, node.path) !== undefined;
    case 'notExists':
      return valueAt(item, node.path) === undefined;
    case 'beginsWith': {
      const value = valueAt(item, node.path);
      return value !== undefined && beginsWith(value, node.prefix);
    }
    case 'in':
      return node.candidates.some((each) => order(item, node.operand, each) === 0);
    case 'between':
      return (order(item, node.operand, node.lower) ?? -1) >= 0 && (order(item, node.upper, node.operand) ?? -1) >= 0;
    case 'compare': {
      const found = order(item, node.left, node.right);
      if (node.comparator === '<>') return found !== 0;
      if (found === undefined) return false;
      if (node.comparator === '=') return found === 0;
      if (node.comparator.includes('=') && found === 0) return true;
      return node.comparator.startsWith('<') ? found < 0 : found > 0;
    }
    default:
      throw new Error(`The fake backend has no ${node.kind}`);
  }
}

function order(item: Item, left: Operand, right: Operand): number | undefined {
  const [one, other] = [left, right].map((operand) =>
    operand.kind === 'value' ? operand.value : valueAt(item, operand.path),
  );
  if (!one || !other) return undefined;
  if ('BOOL' in one && 'BOOL' in other) return one.BOOL === other.BOOL ? 0 : undefined;
  return compareStored(one, other);
}

function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let value: AttributeValue | undefined = item[path[0]];
  for (const step of path.slice(1)) value = value && 'M' in value ? value.M[step] : undefined;
  return value;
}
