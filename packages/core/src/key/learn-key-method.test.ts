import { escaped } from './escaped.ts';
import { learn, learnCallable, type Self, shown, todoFields } from './key-fixtures.ts';
import { renderKey } from './render-key.ts';
import { sortable } from './sortable.ts';

describe('a key method is learnt', () => {
  test.each<[string, (self: Self) => unknown]>([
    ['PROFILE', () => 'PROFILE'],
    ['USER#<title:text>', (self) => `USER#${self.title}`],
    ['<title:text>', (self) => self.title],
    ['<title:text>#', (self) => `${self.title}#`],
    ['TODO#<createdAt:date>#<title:text>', (self) => `TODO#${self.createdAt.toISOString()}#${self.title}`],
    ['<title:text>#<createdAt:date>', (self) => `${self.title}#${self.createdAt}`],
    ['<createdAt:date>', (self) => String(self.createdAt)],
    ['<createdAt:date>', (self) => self.createdAt.toString()],
    ['<createdAt:date>', (self) => self.createdAt.toJSON()],
    [
      'A<createdAt:date>',
      (self) => {
        let text = 'A';
        text += self.createdAt;
        return text;
      },
    ],
    ['<createdAt:date>', (self) => sortable(self.createdAt)],
    ['N#<count:number>', (self) => `N#${self.count}`],
    ['N#<count:number>', (self) => ['N', self.count].join('#')],
    ['10<count:number>01', (self) => `10${self.count}01`],
    ['N#<count:sortable>', (self) => `N#${sortable(self.count)}`],
    ['N#<big:number>#<price:number>', (self) => `N#${self.big}#${self.price}`],
    ['N#<big:sortable>', (self) => `N#${sortable(self.big)}`],
    ['T#<title:escaped>#<other:text>', (self) => `T#${escaped(self.title)}#${self.other}`],
    ['e<done:choice>e', (self) => `e${self.done}e`],
    ['S#<status:choice>#<title:text>', (self) => `S#${self.status}#${self.title}`],
    ['1#<level:choice>', (self) => `1#${self.level}`],
    ['1#<level:sortable>', (self) => `1#${sortable(self.level)}`],
    ['rer<mode:choice>ing#<title:text>', (self) => `rer${self.mode}ing#${self.title}`],
    ['todo#<title:text>', (self) => `${self.kind}#${self.title}`],
    ['C#<address.city:text>', (self) => `C#${self.address.city}`],
    ['<address.street:text>/<address.city:text>', (self) => self.address.line()],
    [
      '<title:text>',
      (self) => {
        const { title } = self;
        return title;
      },
    ],
  ])('as %s', (expected, method) => {
    expect(shown(todoFields, method)).toBe(expected);
  });

  test('through methods, getters and statics of the class', () => {
    class Todo {
      static readonly prefix = 'TODO';
      get slug(): string {
        return `${(this as Self).title}`;
      }
      pk(): string {
        return `${(this.constructor as typeof Todo).prefix}#${this.slug}`;
      }
    }
    expect(shown(todoFields, (self) => `${self.pk()}#x`, Todo.prototype)).toBe('TODO#<title:text>#x');
  });

  test('with the reads in the order of reading, and the texts of choices', () => {
    const { method } = learn(todoFields, (self) => {
      const { title, done, address } = self;
      return `${done}#${address.city}#${title}`;
    });
    expect(method.reads).toEqual([['title'], ['done'], ['address', 'city']]);
    expect(method.pattern?.parts[0]?.choices).toEqual(['true', 'false']);
    expect(Object.isFrozen(method) && Object.isFrozen(method.pattern?.parts[0])).toBe(true);
  });

  test('where an optional attribute may be absent and the method leaves it to that', () => {
    expect(shown(todoFields, (self) => `NICK#${self.nick}`)).toBe('NICK#<nick:text>');
    expect(shown(todoFields, (self) => (self.nick ? `NICK#${self.nick}` : undefined))).toBe('NICK#<nick:text>');
    expect(shown(todoFields, (self) => `NICK#${self.nick.trim()}`)).toBe('NICK#<nick:opaque>');
  });

  test('where it guards itself against values', () => {
    expect(
      shown(todoFields, (self) => {
        if (self.title.includes('#')) throw new Error('no # please');
        return `T#${self.title}`;
      }),
    ).toBe('T#<title:text>');
  });

  test.each<[string, (self: Self) => unknown]>([
    ['count', (self) => self.count],
    ['big', (self) => self.big],
    ['bytes', (self) => self.bytes],
  ])('that returns the attribute %s itself', (name, method) => {
    expect(learn(todoFields, method).method).toMatchObject({ direct: [name], reads: [[name]] });
  });

  test('attributes may have the names of what objects inherit', () => {
    const { method } = learn(
      { constructor: 'string', ['__proto__']: 'string', toString: 'string' },
      (self) => `${self.constructor}#${Reflect.get(self, '__proto__')}#${self.toString}`,
    );
    expect(method.reads).toEqual([['constructor'], ['__proto__'], ['toString']]);
  });
});

describe('the clock', () => {
  const now = jest.spyOn(Date, 'now');
  beforeEach(() => {
    now.mockReset();
    now.mockReturnValue(7);
  });
  afterAll(() => now.mockRestore());

  test.each<[string, (self: Self) => unknown]>([
    ['there are no digits', (self) => `T#${self.title}`],
    ['the digits are values', (self) => `T#${self.createdAt}#${self.count}#${self.title}`],
  ])('is not waited for where %s', (_, method) => {
    learn(todoFields, method);
    expect(now.mock.calls.length).toBeLessThan(10);
  });

  test('is not waited for where the code of the method holds all digits between the values', () => {
    const waits = (method: (this: Self) => unknown) => {
      now.mockClear();
      learnCallable(todoFields, method);
      return now.mock.calls.length > 10;
    };
    const version = 'V1#';
    expect(
      waits(function () {
        return `V1#${this.title}#2#${this.createdAt}`;
      }),
    ).toBe(false);
    expect(
      waits(function () {
        return `${version}${this.title}`;
      }),
    ).toBe(true);
    expect(
      waits(function () {
        return `V1#${this.title}#${Date.now()}`;
      }),
    ).toBe(true);
    expect(
      waits(function () {
        return `V1#${this.title.toLowerCase()}`;
      }),
    ).toBe(true);
  });

  test.each<[string, (self: Self) => unknown]>([
    ['digits that its own code lacks are between the values', (self) => `V1#${self.title}`],
    ['only the method knows what it makes of a value', (self) => `${self.createdAt}#${self.title.toLowerCase()}`],
  ])('has moved on before a method is trusted where %s', (_, method) => {
    let asked = 0;
    now.mockImplementation(() => (++asked < 100 ? 7 : 8));
    learn(todoFields, method);
    expect(asked).toBeGreaterThanOrEqual(100);
  });

  test('that stood still lets no time pass which is written in letters: the next key tells', () => {
    const { method, target } = learn(todoFields, (self) => `${self.createdAt}#${'abcdefghij'.charAt(Date.now())}`);
    const values = { createdAt: new Date('2026-01-01') };
    expect(renderKey(method, target, values)).toMatchObject({ value: '2026-01-01T00:00:00.000Z#h' });
    now.mockReturnValue(8);
    expect(() => renderKey(method, target, values)).toThrow(/Todo\.sk: .*branches on data/);
  });
});

describe('with dependsOn', () => {
  test('a key method is not run, and no pattern is learnt', () => {
    const method = jest.fn();
    const learnt = learn(todoFields, method, { dependsOn: ['status', 'address.city', 'address'] });
    expect(method).not.toHaveBeenCalled();
    expect(learnt.method.reads).toEqual([['status'], ['address', 'city'], ['address']]);
    expect(learnt.method.pattern).toBeUndefined();
  });

  test('names that hold dots are found', () => {
    expect(learn({ 'a.b': 'string' }, () => '', { dependsOn: ['a.b'] }).method.reads).toEqual([['a.b']]);
  });

  test.each(['stauts', 'address.town', 'title.length', ''])('an unknown name %p is a definition error', (name) => {
    expect(() => learn(todoFields, () => '', { dependsOn: [name] })).toThrow(
      /Todo\.sk: dependsOn names ".*", which is no attribute/,
    );
  });

  test('an async method is still a definition error', () => {
    expect(() => learnCallable(todoFields, async () => '', { dependsOn: ['title'] })).toThrow(/can not be async/);
  });
});
