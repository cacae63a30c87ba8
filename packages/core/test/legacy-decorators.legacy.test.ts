import 'reflect-metadata';
import { Length, validateSync } from 'class-validator';

const types: Record<string, unknown> = {};

const typed = (target: object, name: string): void => {
  types[name] = Reflect.getMetadata('design:type', target, name);
};

class Todo {
  @typed @Length(1, 5) title!: string;
  @typed createdAt?: Date;
}

test('a legacy file emits the types of its properties', () => {
  expect(types).toEqual({ title: String, createdAt: Date });
});

test("class-validator's decorators work in a legacy file", () => {
  expect(validateSync(Object.assign(new Todo(), { title: 'too long' })).map((error) => error.property)).toEqual([
    'title',
  ]);
});
