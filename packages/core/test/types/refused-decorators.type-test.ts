// What a decorator must not compile on, in both flavours.
import { attribute, type Decimal, entity, gsiKey, Model, partitionKey, sortKey, table } from './api.ts';

class Address {
  @attribute('string') city!: string;
}

export class Mistaken extends Model {
  // @ts-expect-error the property is a number
  @attribute('string') total!: number;
  // @ts-expect-error the property is text
  @attribute('date') at!: string;
  // @ts-expect-error the property is a number
  @attribute('bigint') big!: number;
  // @ts-expect-error the property is optional, the attribute not
  @attribute('string') nick?: string;
  // @ts-expect-error the attribute is optional, the property not
  @attribute('string', { optional: true }) title!: string;
  // @ts-expect-error a set of another type
  @attribute({ type: 'set', of: 'string' }) marks!: Set<number>;
  // @ts-expect-error a list of another type
  @attribute({ type: 'list', of: Address }) lines!: string[];
  // @ts-expect-error a map is no list
  @attribute({ type: 'map', of: 'string' }) names!: string[];
  // @ts-expect-error a class that the property is not of
  @attribute(Address) place!: Date;
  // @ts-expect-error a value that the property can not hold
  @attribute({ oneOf: ['open', 'closed', 'gone'] }) status!: 'open' | 'closed';
  // @ts-expect-error no type of that name
  @attribute('strnig') typo!: string;
  // @ts-expect-error no option of that name
  @attribute('string', { nmae: 'x' }) option!: string;
  // @ts-expect-error a default of another type
  @attribute('string', { default: 7 }) preset!: string;

  @attribute('string') id!: string;
  // @ts-expect-error a key method takes no parameters
  @partitionKey pk(suffix: string) {
    return `M#${this.id}${suffix}`;
  }
  // @ts-expect-error a key method is not async
  @sortKey async sk() {
    return this.id;
  }
  // @ts-expect-error a primary key is never absent
  @partitionKey other() {
    return this.id === '' ? undefined : this.id;
  }
  // @ts-expect-error a key is text, a number or bytes
  @gsiKey('byTenant', 'partition') tenant() {
    return { id: this.id };
  }
  // @ts-expect-error neither partition nor sort
  @gsiKey('byTenant', 'hash') hash() {
    return this.id;
  }
  // @ts-expect-error an attribute is a property
  @attribute('string') method() {
    return this.id;
  }
}

// @ts-expect-error a constructor with arguments
@entity('Argued', { table: table('app') })
export class Argued extends Model {
  constructor(readonly id: string) {
    super();
  }
}

/** What each type takes. */
export class Fitting extends Model {
  @attribute('decimal') price!: Decimal;
  @attribute('decimal') amount!: string;
  @attribute('any') anything!: unknown;
  @attribute('any') shaped!: { deep: number };
  @attribute('string') note!: string | null;
  @attribute('number', { optional: true }) visits?: number | null;
  @attribute({ type: 'map', of: { type: 'list', of: 'number' } }) series!: Record<string, number[]>;
  @attribute({ type: 'list', of: () => Fitting, optional: true }) children?: Fitting[];
  @attribute({ oneOf: [1, 2, 3] }) level!: 1 | 2 | 3;
  @attribute({ format: 'epochSeconds' }) at!: Date;
  @attribute({ readonly: true }) readonly guessed!: string;
  @attribute({ optional: true }) perhaps?: Date;
  @attribute({ default: () => 7n }) counted!: bigint;
  @attribute() flag = false;
  @attribute('string', { transform: { to: (url: URL) => url.href, from: (text) => new URL(text) } }) link!: URL;
  @attribute('binary') bytes!: Uint8Array;
  @attribute('binary') buffer!: Buffer;
}
