import { createHash } from 'node:crypto';
import { DefinitionError } from '../errors/errors.ts';
import { Address, type Fields, learn, learnCallable, nested, type Self, todoFields } from './key-fixtures.ts';

describe('it is a definition error', () => {
  let turn = 0;
  let kept: Self;
  let keptInside: Self;
  test.each<[string, RegExp, (self: Self) => unknown]>([
    ['two values touch', /nothing stands between `title` and `other`/, (self) => `${self.title}${self.other}`],
    [
      'a choice touches a date',
      /nothing stands between `status` and `createdAt`/,
      (self) => `${self.status}${self.createdAt}`,
    ],
    [
      'a value does not show',
      /reads `done`, but the value does not show.*dependsOn/,
      (self) => (self.done ? 'A' : 'A'),
    ],
    [
      'a value decides only sometimes',
      /reads `title`, but the value does not show.*dependsOn/,
      (self) => (self.title.startsWith('#') ? 'A' : 'B'),
    ],
    [
      'a value has no text of its own',
      /`title` and `other` do not each have a place.*dependsOn/,
      (self) =>
        createHash('md5')
          .update(self.title + self.other)
          .digest('hex'),
    ],
    ['values cross', /do not each have a place.*dependsOn/, (self) => `${self.title}#${self.other}#${self.title}`],
    [
      'other values are read for other values',
      /depends on the values.*dependsOn/,
      (self) => (self.done ? `A#${self.title}` : 'B'),
    ],
    [
      'there is no key for some values',
      /returns no key for some values.*dependsOn/,
      (self) => (self.done ? 'DONE' : undefined),
    ],
    ['there is never a key', /returns no key/, () => undefined],
    ['the key is null', /returns no key/, () => null],
    [
      'it throws',
      /throws when run with stand-ins.*dependsOn/,
      (self) => {
        throw new Error(self.title);
      },
    ],
    [
      'it throws for some values',
      /throws when run with stand-ins/,
      (self) => {
        if (self.count < 0) throw new Error('negative');
        return `N#${self.count}`;
      },
    ],
    ['it is async', /can not be async/, async (self) => `${self.title}`],
    ['it returns a promise', /can not be async/, (self) => Promise.reject(new Error(self.title))],
    [
      'it changes an attribute',
      /changes `title`/,
      (self) => {
        self.title = 'x';
        return 'X';
      },
    ],
    [
      'it swallows that',
      /changes `title`/,
      (self) => {
        try {
          self.title = 'x';
        } catch {}
        return 'X';
      },
    ],
    [
      'it sets something new',
      /changes `cache`/,
      (self) => {
        self.cache = 'x';
        return 'X';
      },
    ],
    [
      'it deletes an attribute',
      /changes `title`/,
      (self) => {
        Reflect.deleteProperty(self, 'title');
        return 'X';
      },
    ],
    [
      'it defines an attribute',
      /changes `title`/,
      (self) => {
        Object.defineProperty(self, 'title', { value: 1 });
        return 'X';
      },
    ],
    [
      'it changes a nested attribute',
      /changes `address\.city`/,
      (self) => {
        self.address.city = 'x';
        return 'X';
      },
    ],
    [
      'it freezes the object',
      /changes `this`/,
      (self) => {
        Object.freeze(self);
        return 'X';
      },
    ],
    ['it reads what is no attribute', /reads `titel`, which is no attribute/, (self) => `T#${self.titel}`],
    [
      'it reads what is no nested attribute',
      /reads `address\.town`, which is no attribute/,
      (self) => `T#${self.address.town}`,
    ],
    ['it asks what there is', /asks which attributes `this` has.*dependsOn/, (self) => ('title' in self ? 'A' : 'B')],
    ['it lists what there is', /asks which attributes `this\.address` has/, (self) => Object.keys(self.address).join()],
    ['it spreads itself', /asks which attributes `this` has/, (self) => `${{ ...self }.title}`],
    [
      'it asks for an own attribute',
      /asks which attributes `this` has/,
      (self) => (Object.hasOwn(self, 'title') ? 'A' : 'B'),
    ],
    ['a nested object is used whole', /uses `address` as a whole/, (self) => `A#${self.address}`],
    ['it returns a number', /neither text nor an attribute/, () => 7],
    ['it returns a computed number', /neither text nor an attribute/, (self) => self.count * 2],
    ['it returns a date', /neither text nor an attribute/, (self) => self.createdAt],
    ['it returns a boolean', /neither text nor an attribute/, (self) => self.done],
    ['it returns one of two numbers', /neither text nor an attribute/, (self) => (self.score === 7 ? self.count : 1)],
    ['it returns text or a number', /neither text nor an attribute/, (self) => (self.done ? 'A' : 1)],
    ['it returns empty text', /returns empty text/, () => ''],
    ['it holds half of a surrogate pair', /half of a surrogate pair/, (self) => `\ud800#${self.title}`],
    ['it holds the time', /different text for the same attributes/, (self) => `${self.title}#${Date.now()}`],
    [
      'it holds the time beside a date',
      /different text for the same attributes/,
      (self) => `${self.createdAt}#${Date.now()}`,
    ],
    [
      'it holds the time, and an attribute does not show',
      /different text for the same attributes/,
      (self) => `${self.title ? '' : 'x'}#${Date.now()}`,
    ],
    ['it holds a random value', /different text for the same attributes/, (self) => `${self.title}#${Math.random()}`],
    [
      'it reads what it kept of an earlier run',
      /reads `title` of an object that it kept from an earlier run/,
      (self) => {
        kept ??= self;
        return `T#${kept.title.toLowerCase()}`;
      },
    ],
    [
      'it reads a nested object that it kept',
      /reads `address\.city` of an object that it kept/,
      (self) => {
        keptInside ??= self.address;
        return `T#${keptInside.city.toLowerCase()}`;
      },
    ],
    ['it counts its calls', /different text for the same attributes/, () => `N#${turn++}`],
    [
      'it has a text of its own for what is absent',
      /a text of its own where `nick` is absent.*dependsOn/,
      (self) => `N#${self.nick ?? 'anon'}`,
    ],
    [
      'it reads another attribute instead',
      /a text of its own where `nick` is absent/,
      (self) => `N#${self.nick ?? self.title}`,
    ],
    [
      'a choice holds the separator',
      /one of the values of `status` holds the separator/,
      (self) => `${self.status}ope${self.title}`,
    ],
    [
      'what it makes of a value holds the separator',
      /what it makes of `title` holds the separator/,
      (self) => `${self.title}#${self.title}#${self.other}`,
    ],
    [
      'parts decide about each other',
      /branches on data|do not each/,
      (self) =>
        self.done && self.status === 'open'
          ? `${self.done}#${self.status}`
          : `${self.done}#${self.status}`.replace('false#reopened', 'x#y'),
    ],
  ])('where %s', (_, message, method) => {
    const attempt = () => learn(todoFields, method);
    expect(attempt).toThrow(DefinitionError);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/^Todo\.sk: /);
  });

  test('where a nested object that may be absent is replaced by a text', () => {
    const optional: Fields = { address: 'any' };
    const attributes = { ...optional, address: nested(Address, { city: 'string?' }) };
    expect(() => learn(attributes, (self) => `C#${self.address.city ?? 'nowhere'}`)).toThrow(
      /where `address\.city` is absent/,
    );
  });

  test('where it is async or a generator, before it runs', () => {
    const run = jest.fn();
    const callables = [
      async () => run(),
      function* () {
        yield run();
      },
      async function* () {
        yield run();
      },
    ];
    for (const callable of callables) {
      expect(() => learnCallable(todoFields, callable)).toThrow(
        /^Todo\.sk: a key method can not be async or a generator/,
      );
    }
    expect(run).not.toHaveBeenCalled();
  });
});
