import { InvalidValueError } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';
import { decodeAny, encodeAny } from '../metadata/any-codec.ts';
import { checkMapKey, isPlainObject, setOwn } from '../metadata/text.ts';
import { faultOf, within } from '../metadata/value-fault.ts';
import type { AttributeValue, Item } from './attribute-value.ts';

/**
 * An item as plain JavaScript data by stored names: string, number, bigint, boolean, null, Uint8Array, Set, array, plain
 * object. What a request without a shape speaks.
 */
export type Document = { readonly [name: string]: unknown };

/** The stored form of a document; `undefined` members are left out. Throws `InvalidValueError`. */
export function documentToItem(document: object): Item {
  if (!isPlainObject(document)) throw new InvalidValueError({ message: 'A document must be a plain object' });
  const item: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(document)) {
    if (value !== undefined) item[refusedName(name)] = explained(name, () => encodeAny(value));
  }
  return item;
}

/** The document of a stored item. Throws `InvalidValueError` for a number that JavaScript can't hold exactly. */
export function itemToDocument(item: Item): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(item))
    setOwn(
      document,
      name,
      explained(name, () => decodeAny(value)),
    );
  return document;
}

/** The names that a JSON body uses to reach an object's prototype are refused: the SDK would lose them. */
function refusedName(name: string): string {
  return explained(name, () => checkMapKey(name));
}

function explained<Result>(name: string, work: () => Result): Result {
  try {
    return within(name, work);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    throw new InvalidValueError({ message: `${pathText(fault.path)} ${fault.reason}` });
  }
}
