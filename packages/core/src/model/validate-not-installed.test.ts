import { ConfigurationError } from '../errors/errors.ts';
import { todoModel } from './testing/entities.ts';
import { RecordingBackend } from './testing/recording-backend.ts';

jest.mock('class-validator', () => {
  throw new Error("Cannot find module 'class-validator'");
});

test('rules of a class-validator that can not be loaded are an error, and nothing is sent', async () => {
  const storage = { getTargetValidationMetadatas: () => [{}] };
  Object.assign(globalThis, { classValidatorMetadataStorage: storage });
  const Todo = todoModel();
  const recording = new RecordingBackend();
  Todo.useBackend(recording.backend);
  const created = Todo.create({ userId: 'a', createdAt: new Date(0), title: 'x', tenantId: 't' });
  await expect(created).rejects.toThrow(ConfigurationError);
  await expect(created).rejects.toThrow(/Install class-validator/);
  expect(recording.take()).toHaveLength(0);
});
