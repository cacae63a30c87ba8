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
    if (!(error instanceof ItemDecodeError)) throw error;
    throw new ItemDecodeError({
      entity: definition.name,
      operation,
      message: `the write was done, but the item can not be read: ${error.attribute} is stored in a form that its type does not hold`,
      remedy: 'Do not repeat the write. See the cause for what is wrong with the attribute',
      key: error.key,
      attribute: error.attribute,
      cause: error,
    });
  }
}
