import { attribute, type Decimal, entity, Model, partitionKey, sortKey, table } from '@monotable/core';

export class Inner {
  @attribute('string') text!: string;
  @attribute('bigint', { name: 'b', optional: true }) big?: bigint;
  @attribute({ type: 'list', of: 'date', optional: true }) dates?: Date[];
  @attribute({ type: 'set', of: 'number', optional: true }) marks?: Set<number>;
  @attribute(() => Inner, { optional: true }) inner?: Inner;
}

/** An entity with an attribute of every type, all of them optional but the key. */
@entity('Kinds', { table: table('kinds') })
export class Kinds extends Model {
  @attribute('string') id!: string;
  @attribute('string', { optional: true }) text?: string | null;
  @attribute('number', { optional: true }) number?: number | null;
  @attribute('bigint', { optional: true }) big?: bigint | null;
  @attribute('decimal', { optional: true }) decimal?: Decimal | null;
  @attribute('boolean', { optional: true }) boolean?: boolean | null;
  @attribute('date', { optional: true }) iso?: Date | null;
  @attribute('date', { optional: true, format: 'epochMilliseconds' }) milliseconds?: Date | null;
  @attribute('date', { optional: true, format: 'epochSeconds' }) seconds?: Date | null;
  @attribute('binary', { optional: true }) bytes?: Uint8Array | null;
  @attribute({ oneOf: ['a', 'b'], optional: true }) choice?: 'a' | 'b' | null;
  @attribute({ oneOf: [1, 2.5], optional: true }) numericChoice?: 1 | 2.5 | null;
  @attribute({ type: 'set', of: 'string', optional: true }) texts?: Set<string>;
  @attribute({ type: 'set', of: 'number', optional: true }) numbers?: Set<number>;
  @attribute({ type: 'set', of: 'bigint', optional: true }) bigs?: Set<bigint>;
  @attribute({ type: 'set', of: 'binary', optional: true }) chunks?: Set<Uint8Array>;
  @attribute({ type: 'list', of: 'string', optional: true }) list?: string[];
  @attribute({ type: 'list', of: { type: 'list', of: 'number' }, optional: true }) grid?: number[][];
  @attribute({ type: 'map', of: 'number', optional: true }) map?: Record<string, number>;
  @attribute(Inner, { optional: true }) inner?: Inner | null;
  @attribute({ type: 'list', of: Inner, optional: true }) inners?: Inner[];
  @attribute({ type: 'map', of: Inner, optional: true }) named?: Record<string, Inner>;
  @attribute('any', { optional: true }) any?: unknown;
  @attribute('string', {
    optional: true,
    transform: { to: (text: string) => text.toUpperCase(), from: (text: string) => text.toLowerCase() },
  })
  lower?: string;

  @partitionKey pk() {
    return `KINDS#${this.id}`;
  }
  @sortKey sk() {
    return 'KINDS';
  }
}
