import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { type KeyCallable, type KeyMethod, type KeyPattern, type KeyTarget, maxKeyBytes } from './key-pattern.ts';
import { learnKeyMethod } from './learn-key-method.ts';
import { renderKey } from './render-key.ts';
import type { RenderedKey } from './rendered-key.ts';

/** Attribute definitions for tests: `{ id: 'string', nick: 'string?', status: ['open', 'done'] }`. */
export type Fields = Readonly<Record<string, string | readonly (string | number)[] | AttributeType>>;

export function attributesOf(fields: Fields): readonly AttributeDefinition[] {
  return Object.entries(fields).map(([property, short]) => {
    const optional = typeof short === 'string' && short.endsWith('?');
    return { property, name: property, type: typeOf(short), optional, readonly: false, hidden: false };
  });
}

function typeOf(short: Fields[string]): AttributeType {
  if (typeof short === 'object') return 'kind' in short ? short : { kind: 'choice', values: short };
  const kind = short.replace('?', '');
  if (kind === 'number') return { kind, lossy: false };
  if (kind === 'date') return { kind, format: 'iso' };
  return { kind } as AttributeType;
}

export function nested(target: EntityConstructor, fields: Fields): AttributeType {
  return { kind: 'object', target, fields: attributesOf(fields) };
}

export interface Learnt {
  readonly method: KeyMethod;
  readonly pattern: KeyPattern;
  readonly target: KeyTarget;
}

/** The object that a key method runs on: typed loosely, since tests declare attributes as {@link Fields}. */
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever they declare
export type Self = any;

interface LearnOptions {
  readonly dependsOn?: readonly string[];
  readonly prototype?: object;
}

/** Learns a key method that is written as a function of its `this`. */
export function learn(fields: Fields, method: (self: Self) => unknown, options: LearnOptions = {}): Learnt {
  return learnCallable(
    fields,
    function (this: object) {
      return method(this);
    },
    options,
  );
}

export function learnCallable(fields: Fields, callable: KeyCallable, options: LearnOptions = {}): Learnt {
  const { prototype = Object.prototype, dependsOn } = options;
  const attributes = attributesOf(fields);
  const method = learnKeyMethod({ entity: 'Todo', member: 'sk', method: callable, prototype, attributes, dependsOn });
  const target = { entity: 'Todo', member: 'sk', keyName: 'sort key', callable, prototype, maxBytes: maxKeyBytes.sort };
  return { method, pattern: method.pattern ?? { literals: [], parts: [] }, target };
}

/** How a pattern reads: `TODO#<title:text>#LINE`. */
export function shown(fields: Fields, method: (self: Self) => unknown, prototype?: object): string {
  const { literals, parts } = learn(fields, method, prototype ? { prototype } : {}).pattern;
  const partShown = parts.map(({ path, rendering }) => `<${path.join('.')}:${rendering}>`);
  return literals.map((literal, at) => literal + (partShown[at] ?? '')).join('');
}

/** The key that a method gives of values, after it has been learnt. */
export function render(
  fields: Fields,
  method: (self: Self) => unknown,
  values: object,
  options: LearnOptions & { readonly maxBytes?: number } = {},
): RenderedKey {
  const { method: learnt, target } = learn(fields, method, options);
  return renderKey(learnt, { ...target, maxBytes: options.maxBytes ?? target.maxBytes }, values);
}

export class Address {
  city!: string;
  street!: string;
  since!: Date;
  get label(): string {
    return `in ${this.city}`;
  }
  line(): string {
    return `${this.street}/${this.city}`;
  }
}

export const todoFields: Fields = {
  title: 'string',
  other: 'string',
  nick: 'string?',
  count: 'number',
  score: 'number',
  big: 'bigint',
  price: 'decimal',
  createdAt: 'date',
  done: 'boolean',
  status: ['open', 'reopened', 'done'],
  level: [1, 2, 10],
  mode: ['reading', 'rereading'],
  kind: ['todo'],
  marks: { kind: 'set', of: { kind: 'string' } },
  tags: { kind: 'list', of: { kind: 'string' } },
  days: { kind: 'list', of: { kind: 'date', format: 'iso' } },
  lines: { kind: 'list', of: nested(Address, { city: 'string', street: 'string' }) },
  labels: { kind: 'map', of: { kind: 'string' } },
  bytes: 'binary',
  anything: 'any',
  address: nested(Address, { city: 'string', street: 'string', since: 'date' }),
};
