import { hover } from './compile.ts';

const file = 'accepted.type-test.ts';

test.each([
  ['const todo = await Todo.create', 'todo', /^const todo: Todo$/],
  ['const found = await Todo.get', 'found', /^const found: Todo \| undefined$/],
  ['isSame<typeof page.items', 'items', /items: Todo\[\]$/],
  ['const [chosen] = await', 'chosen', /^const chosen: /],
  ['const todos = repository(Todo)', 'todos', /^const todos: Repository<Todo>$/],
  ['const shared: Condition<Todo>', 'shared', /^const shared: Condition<Todo>$/],
  ['await Todo.delete(key);', 'delete', /Todo.*boolean/s],
])('%s: an editor shows a plain type', (line, word, expected) => {
  const shown = hover(file, line, word);
  expect(shown).toMatch(expected);
  expect(shown.split('\n').length).toBeLessThan(20);
});
