import type { ReadOptions } from '../types/options.ts';
import { checkOptions } from './check-options.ts';
import type { EntityContext } from './entity-context.ts';
import { notFound, readItem } from './get.ts';
import { keyOfInstance } from './given-key.ts';
import { takeOver } from './instance-state.ts';

/** Reads an instance's attributes anew, consistently unless told otherwise; what was changed on it is gone. */
export async function reloadItem<Entity extends object>(
  context: EntityContext<Entity>,
  instance: Entity,
  options: ReadOptions = {},
): Promise<Entity> {
  checkOptions(context.definition, 'reload', options);
  const { definition } = context;
  const { key } = keyOfInstance(definition, 'reload', instance);
  const fresh = await readItem(context, key, { ...options, consistent: options.consistent ?? true });
  if (!fresh) throw notFound(definition, 'reload');
  takeOver(definition, instance, fresh);
  return instance;
}
