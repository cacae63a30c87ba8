import { todoModel } from './src/model/testing/entities.ts';
const Todo = todoModel();
const item: any = { pk: { S: 'USER#alice' }, sk: { S: 'TODO#t1' }, _type: { S: 'Todo' }, userId: { S: 'alice' }, todoId: { S: 't1' }, createdAt: { S: '2026-01-01T00:00:00.000Z' }, t: { S: 'Write' }, tenantId: { S: 'x' }, status: { S: 'open' }, visits: { N: '3' }, nick: { S: 'al' } };
const backend: any = { name: 'null', put: async () => ({ attempts: 1 }), get: async (r: any) => ({ attempts: 1, item: r.shapes[0].decode(item) }), update: async (r: any) => ({ attempts: 1, item: r.shape.decode(item) }), delete: async (r: any) => ({ attempts: 1, item: {} }) };
Todo.useBackend(backend);
const given = { userId: 'alice', todoId: 't1', createdAt: new Date(0), title: 'Write', tenantId: 'x', nick: 'al' };
const key = { userId: 'alice', todoId: 't1' };
async function time(name: string, work: () => Promise<unknown>, n = 20000) {
  for (let i = 0; i < 2000; i++) await work();
  const t = process.hrtime.bigint();
  for (let i = 0; i < n; i++) await work();
  console.log(name.padEnd(24), (Number(process.hrtime.bigint() - t) / n / 1000).toFixed(1), 'µs');
}
const todo = await Todo.getOrThrow(key);
await time('create', () => Todo.create(given));
await time('get', () => Todo.get(key));
await time('update plain', () => Todo.update(key, { visits: 4 }));
await time('update index', () => Todo.update(key, { tenantId: 'y' }));
await time('update index read', () => Todo.update(key, { status: 'y' }));
await time('instance update', () => todo.update({ visits: 4 }));
let v = 0;
await time('save', () => { todo.visits = ++v; return todo.save(); });
await time('save nothing', async () => { await todo.reload(); return todo.save(); });
await time('delete', () => Todo.delete(key));
