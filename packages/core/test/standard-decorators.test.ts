import { validateSync } from 'class-validator';

(Symbol as { metadata?: symbol }).metadata ??= Symbol.for('Symbol.metadata');

const names = Symbol('names');

const noted = (_: unknown, context: ClassFieldDecoratorContext | ClassMethodDecoratorContext): void => {
  const facts = context.metadata as { [names]?: string[] };
  facts[names] ??= [];
  facts[names].push(`${context.kind} ${String(context.name)}`);
};

class Todo {
  @noted title = 'Write';
  @noted done!: boolean;
  @noted pk(): string {
    return `TODO#${this.title}`;
  }
}

test('a file compiles with the standard decorators and their metadata', () => {
  const metadata = (Todo as unknown as Record<symbol, { [names]?: string[] }>)[Symbol.for('Symbol.metadata')];
  expect(metadata?.[names]).toEqual(['method pk', 'field title', 'field done']);
});

test('a declared field is defined on the instance, as with tsc and target ES2022', () => {
  expect(Object.keys(new Todo())).toEqual(['title', 'done']);
});

test('the optional peers are at hand in tests', () => {
  expect(validateSync).toBeInstanceOf(Function);
});
