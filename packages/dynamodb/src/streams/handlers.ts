import { ConfigurationError, type EntityConstructor } from '@monotable/core';
import type { Change, ImageView, Inserted, Modified, Removed } from './change.ts';
import { checkOptions } from './check-options.ts';

/** What is to be done with changes; what has no function here needs nothing done. Their promises are waited for. */
export interface ChangeHandlers<Entity extends object, View extends ImageView = 'newAndOldImages'> {
  /** An item is new. A stream of old images doesn't tell whose it is. */
  readonly onInsert?: Handler<Inserted<Entity, View>> | undefined;
  readonly onModify?: Handler<Modified<Entity, View>> | undefined;
  /** An item was deleted. A stream of new images doesn't tell whose it was. */
  readonly onRemove?: Handler<Removed<Entity, View>> | undefined;
}

type Handler<Handled> = [Handled] extends [never] ? never : (change: Handled) => unknown;

const made: unique symbol = Symbol.for('monotable.entityHandlers') as never;

/** One entity and what is to be done with its changes: what {@link on} gives. */
export interface EntityHandlers {
  readonly entity: EntityConstructor;
  readonly handlers: AnyHandlers;
  /** Only `on` makes these, since it alone knows that the two belong together. */
  readonly [made]: true;
}

/** Handlers whose changes are known to be of their entity. */
export type AnyHandlers = { readonly [Name in HandlerName]?: ((change: never) => unknown) | undefined };

type HandlerName = 'onInsert' | 'onModify' | 'onRemove';
const names: readonly HandlerName[] = ['onInsert', 'onModify', 'onRemove'];

/** What is to be done with the changes of one entity's items, for `streamHandler([on(User, { … }), on(Order, { … })])`. */
export function on<Entity extends object>(
  entity: EntityConstructor<Entity>,
  handlers: NoInfer<ChangeHandlers<Entity>>,
): EntityHandlers {
  checkHandlers(handlers, 'newAndOldImages');
  return Object.freeze({ entity, handlers: handlers as AnyHandlers, [made]: true as const });
}

export function isEntityHandlers(value: unknown): value is EntityHandlers {
  return typeof value === 'object' && value !== null && made in value;
}

/** Throws `ConfigurationError` for a handler that would never be called. */
export function checkHandlers(handlers: object, view: ImageView): void {
  checkOptions('streamHandler', handlers, names, 'handler');
  const given = names.filter((name) => (handlers as AnyHandlers)[name] !== undefined);
  const unfit = given.find((name) => typeof (handlers as AnyHandlers)[name] !== 'function');
  const blind = view === 'newImage' ? 'onRemove' : view === 'oldImage' ? 'onInsert' : undefined;
  const message =
    given.length === 0
      ? 'it has no handler'
      : unfit
        ? `${unfit} is no function`
        : given.some((name) => name === blind)
          ? `a stream with ${view} doesn't tell whose item ${blind} is for`
          : undefined;
  if (message === undefined) return;
  const remedy =
    blind && !unfit ? "Let the table's stream show newAndOldImages" : `Give ${names.join(', ')} or some of them`;
  throw new ConfigurationError({ operation: 'streamHandler', message, remedy });
}

/** Does what is to be done with a change. */
export async function handle(handlers: AnyHandlers, change: Change<object, ImageView>): Promise<void> {
  const { onInsert, onModify, onRemove } = handlers;
  const handler = { insert: onInsert, modify: onModify, remove: onRemove }[change.kind];
  await handler?.(change as never);
}
