import { reindex } from './api.ts';
import { Todo } from './todo.ts';

export async function accepted(): Promise<void> {
  const { updated, failed, cursor } = await reindex(Todo);
  const again: string | undefined = cursor;
  const errors: readonly { readonly code: string }[] = failed.map(({ error }) => error);
  await reindex(Todo, {
    partition: { userId: 'alice' },
    cursor: again,
    rate: 10,
    onProgress: ({ scanned }) => scanned,
  });
  return void [updated, errors];
}

export async function refused(): Promise<void> {
  // @ts-expect-error: no attribute of a todo
  await reindex(Todo, { partition: { user: 'alice' } });
  // @ts-expect-error: of another type
  await reindex(Todo, { partition: { userId: 1 } });
  // @ts-expect-error: no option
  await reindex(Todo, { limit: 1 });
  // @ts-expect-error: no entity
  await reindex(new Todo());
}
