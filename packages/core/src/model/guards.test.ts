import { definitionOf } from '../definition/definition-of.ts';
import { contextOf } from './context-of.ts';
import { absentOrOfEntity, isAbsent, isOfEntity } from './guards.ts';
import { todoModel } from './testing/entities.ts';
import { RecordingBackend } from './testing/recording-backend.ts';

test('the guards of a class are the same frozen nodes each time, bound to a backend or not', () => {
  const Todo = todoModel();
  const definition = definitionOf(Todo);
  const bound = contextOf(Todo, new RecordingBackend().backend).definition;
  expect(bound).not.toBe(definition);
  for (const guard of [isOfEntity, isAbsent, absentOrOfEntity]) {
    const node = guard(definition);
    expect(node).toBeDefined();
    expect(guard(definition)).toBe(node);
    expect(guard(bound)).toBe(node);
    expect(Object.isFrozen(node)).toBe(true);
  }
});

test('two classes have guards of their own', () => {
  const [one, other] = [definitionOf(todoModel()), definitionOf(todoModel())];
  for (const guard of [isOfEntity, isAbsent, absentOrOfEntity]) expect(guard(one)).not.toBe(guard(other));
});
