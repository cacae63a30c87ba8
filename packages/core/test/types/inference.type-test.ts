// Where inference has to go through a call inside a call, or through the class itself.
import {
  add,
  append,
  type Changes,
  type Condition,
  eq,
  ifNotExists,
  isIn,
  type KeyInput,
  type KeyOf,
  Model,
  or,
  type Repository,
  removeFromSet,
  repository,
  set,
} from './api.ts';
import { key, Todo, UrgentTodo } from './todo.ts';

/** What a call inside is to give is known from the attribute, as much as outside of `Todo.update`. */
export async function nestedCalls(skus: readonly string[]): Promise<void> {
  await Todo.update(key, { tags: new Set(), kinds: new Set(['a']), names: skus.map((sku) => sku) });
  await Todo.update(key, { lines: skus.map((sku) => ({ sku, count: 1 })), status: pick(['open', 'closed']) });
  Todo.where({ kinds: new Set(['a', 'b']), status: pick(['open', 'closed']) });
  await Todo.create({
    userId: 'alice',
    tenantId: 't',
    title: 'T',
    createdAt: new Date(),
    createdBy: 'bob',
    note: null,
    status: pick(['open', 'closed']),
    tags: new Set(),
    scores: Object.fromEntries(skus.map((sku) => [sku, 1])),
  });
}

declare function pick<Choice>(from: readonly Choice[]): Choice;

/** Operators keep literals wherever they stand. */
export async function literals(): Promise<void> {
  Todo.where({ status: eq('open') });
  Todo.where(or({ status: isIn(['open', 'closed']) }, { status: eq('open') }));
  await Todo.update(key, { status: ifNotExists('open'), kinds: removeFromSet('a') });
  await Todo.update(key, { kinds: add('a', 'b'), 'stock.a': set({ sku: 'a', count: 1 }) });
  await repository(Todo).update(key, { lines: append({ sku: 'a', count: 1 }), status: set('open') });
  const status = eq('open');
  Todo.where({ status, title: status });
  // @ts-expect-error not one of the set's members
  await Todo.update(key, { kinds: removeFromSet('c') });
  // @ts-expect-error not one of the choices
  Todo.where({ status: eq('gone') });
}

/** A class whose methods take what is inferred from it, its key too. */
export class Note extends Model {
  noteId!: string;
  text?: string;
  pk(this: KeyOf<Note, 'noteId'>): string {
    return `NOTE#${this.noteId}`;
  }
  isAt(at: KeyInput<Note>): boolean {
    return at.noteId === this.noteId;
  }
  edit(this: Note, changes: Changes<Note>, unless?: Condition<Note>) {
    return this.update(changes, { if: unless });
  }
  static clear(at: KeyInput<Note>) {
    return Note.delete(at);
  }
}

export async function selfReferring(note: Note): Promise<void> {
  note.isAt({ noteId: 'a' });
  await note.edit({ text: 'x' }, { text: 'y' });
  await Note.clear({ noteId: note.noteId });
  // @ts-expect-error not part of the key
  note.isAt({ text: 'a' });
  // @ts-expect-error part of the key
  await note.edit({ noteId: 'b' });
}

/** A subclass serves wherever its base does. */
export async function bases(urgent: UrgentTodo, todos: Repository<UrgentTodo>): Promise<void> {
  const base: Todo = urgent;
  const repositoryOfBase: Repository<Todo> = todos;
  await repositoryOfBase.get(key);
  const changes: Changes<Todo> = { title: 'x' };
  await base.update(changes);
  await urgent.update(changes);
  const condition: Condition<Todo> = { title: 'x' };
  await UrgentTodo.delete(key, { if: or(condition, { deadline: new Date() }) });
}
