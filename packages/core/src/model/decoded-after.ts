import { ItemDecodeError } from '../errors/errors.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** Sends a write. Where it was done, but the item it gives back can't be decoded, the error says so. */
export async function decodedAfter<Result>(
  definition: EntityDefinition,
  operation: string,
  send: () => Promise<Result>,
): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    throw afterWrite(definition, operation, error);
  }
}

/** The failure of a write as its caller has to know it: that what it gave back can't be decoded doesn't undo it. */
export function afterWrite(definition: EntityDefinition, operation: string, error: unknown): unknown {
  if (!(error instanceof ItemDecodeError)) return error;
  return new ItemDecodeError({
    entity: definition.name,
    operation,
    message: `the write was done, but the item can not be read: ${error.attribute} is stored in a form that its type does not hold`,
    remedy: 'Do not repeat the write. See the cause for what is wrong with the attribute',
    key: error.key,
    attribute: error.attribute,
    cause: error,
  });
}
