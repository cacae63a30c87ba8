import { todoModel } from './testing/entities.ts';
import { RecordingBackend } from './testing/recording-backend.ts';

jest.mock('class-validator', () => {
  throw new Error('class-validator was loaded');
});

test('class-validator is not loaded where nobody uses its rules', async () => {
  const Todo = todoModel();
  const recording = new RecordingBackend();
  Todo.useBackend(recording.backend);
  const todo = await Todo.create({ userId: 'a', createdAt: new Date(0), title: 'x', tenantId: 't' });
  todo.visits = 1;
  recording.willAnswer({ item: { pk: { S: 'x' }, _type: { S: 'Todo' } } });
  await todo.save();
  expect(recording.take()).toHaveLength(2);
});
