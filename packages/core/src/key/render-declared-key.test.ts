import { DefinitionError, InvalidKeyValueError, MissingKeyAttributeError } from '../errors/errors.ts';
import { render, type Self, todoFields } from './key-fixtures.ts';

const at = new Date(Date.UTC(2024, 1, 29, 12, 30));

describe('a method that declares dependsOn', () => {
  const byStatus = (self: Self) => (self.status === 'open' ? `OPEN#${self.title}` : undefined);
  const dependsOn = ['status', 'title'];

  test('decides whether there is a key', () => {
    expect(render(todoFields, byStatus, { status: 'open', title: 'a' }, { dependsOn })).toEqual({
      kind: 'key',
      value: 'OPEN#a',
      empty: [],
    });
    expect(render(todoFields, byStatus, { status: 'done', title: 'a' }, { dependsOn })).toEqual({
      kind: 'absent',
      missing: [],
    });
    expect(render(todoFields, byStatus, { title: 'a' }, { dependsOn })).toEqual({
      kind: 'absent',
      missing: [['status']],
    });
  });

  test('never writes what is absent', () => {
    expect(() => render(todoFields, byStatus, { status: 'open' }, { dependsOn })).toThrow(InvalidKeyValueError);
    expect(() => render(todoFields, byStatus, { status: 'open', title: null }, { dependsOn })).toThrow(/undefined/);
    expect(() =>
      render(
        todoFields,
        (self) => `T#${self.title}#${self.other}`,
        { title: 'undefined' },
        { dependsOn: ['title', 'other'] },
      ),
    ).toThrow(InvalidKeyValueError);
    expect(() => render(todoFields, (self) => `T#${self.title ?? null}`, {}, { dependsOn })).toThrow(
      InvalidKeyValueError,
    );
    expect(() => render(todoFields, (self) => `T#${self.title.split('-')[1]}`, { title: 'a' }, { dependsOn })).toThrow(
      InvalidKeyValueError,
    );
    expect(() =>
      render(todoFields, (self) => `T#${self.address}`, { address: { city: 'a' } }, { dependsOn: ['address'] }),
    ).toThrow(InvalidKeyValueError);
  });

  test('may write such words where a value holds them, and has its own text for what is absent', () => {
    const orElse = (self: Self) => `T#${self.title}#${self.other ?? 'anon'}`;
    const both = { dependsOn: ['title', 'other'] };
    expect(render(todoFields, orElse, { title: 'annulled' }, both)).toMatchObject({ value: 'T#annulled#anon' });
    expect(render(todoFields, orElse, { title: 'undefined' }, both)).toMatchObject({ value: 'T#undefined#anon' });
    expect(render(todoFields, orElse, { title: 'null' }, both)).toMatchObject({ value: 'T#null#anon' });
  });

  test('may not read anything else, nor change anything', () => {
    expect(() => render(todoFields, (self) => `T#${self.other}`, { other: 'a' }, { dependsOn })).toThrow(
      /Todo\.sk: it reads `other`, which its dependsOn does not name/,
    );
    expect(() =>
      render(
        todoFields,
        (self) => {
          try {
            return `T#${self.other}`;
          } catch {
            return 'T';
          }
        },
        {},
        { dependsOn },
      ),
    ).toThrow(DefinitionError);
    expect(() =>
      render(
        todoFields,
        (self) => `T#${self.address.since}`,
        { address: { city: 'a' } },
        { dependsOn: ['address.city'] },
      ),
    ).toThrow(/reads `address\.since`/);
    expect(() =>
      render(
        todoFields,
        (self) => {
          self.title = 'x';
          return 'T';
        },
        {},
        { dependsOn },
      ),
    ).toThrow(/changes `title`/);
  });

  test('sees nested objects, methods and dates as others do', () => {
    expect(
      render(
        todoFields,
        (self) => `${self.address.label}#${self.address.since}`,
        { address: { city: 'a', since: at } },
        { dependsOn: ['address.city', 'address.since'] },
      ),
    ).toMatchObject({
      value: 'in a#2024-02-29T12:30:00.000Z',
    });
    expect(
      render(todoFields, (self) => `${self.address.since}`, { address: { since: at } }, { dependsOn: ['address'] }),
    ).toMatchObject({ value: '2024-02-29T12:30:00.000Z' });
  });

  test('returns what a key can be', () => {
    expect(
      render(todoFields, (self) => self.createdAt.getTime(), { createdAt: at }, { dependsOn: ['createdAt'] }),
    ).toMatchObject({
      value: at.getTime(),
    });
    expect(() => render(todoFields, (self) => self.done, { done: true }, { dependsOn: ['done'] })).toThrow(
      /must be text, a finite number or bytes/,
    );
    expect(() => render(todoFields, () => Promise.reject(new Error('x')), {}, { dependsOn })).toThrow(/async/);
    expect(() => render(todoFields, (self) => self.title, { title: '' }, { dependsOn })).toThrow(
      MissingKeyAttributeError,
    );
    expect(() => render(todoFields, () => '', {}, { dependsOn })).toThrow(InvalidKeyValueError);
    expect(() => render(todoFields, () => 'a\ud800', {}, { dependsOn })).toThrow(/surrogate/);
  });
});
