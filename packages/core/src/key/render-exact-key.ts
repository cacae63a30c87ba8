import type { Item } from '../backend/attribute-value.ts';
import type { Codec } from '../backend/shape.ts';
import type { KeySource, MethodKeyMember } from '../metadata/entity-definition.ts';
import { timeOfIso } from '../metadata/iso-date.ts';
import { oncePer } from '../metadata/once-per.ts';
import { KeyDate, keyDate } from './key-date.ts';
import type { KeyCallable, KeyPart, KeyPattern, PartRendering, ViewField } from './key-pattern.ts';
import { isConfusable, partText } from './part-text.ts';
import { exceedsUtf8 } from './utf8-order.ts';

/** A key method whose text is told by whole attributes, each of which shows exactly: what keys are mostly made of. */
interface ExactKey {
  readonly pattern: KeyPattern;
  /** What stands before the first part. */
  readonly prefix: string;
  /** What the method reads. */
  readonly fields: readonly ExactField[];
  readonly parts: readonly ExactPart[];
  readonly callable: KeyCallable;
  readonly prototype: object;
  readonly maxBytes: number;
}

interface ExactField {
  readonly property: string;
  readonly name: string;
  readonly codec: Codec;
  readonly isDate: boolean;
  /** Of a date: stored as ISO text. */
  readonly isIso: boolean;
}

interface ExactPart {
  readonly property: string;
  readonly rendering: PartRendering;
  /** What follows it. */
  readonly literal: string;
}

/**
 * The text of a key as `renderKey` makes it, checked all the same, of a stored item that holds what the key reads. `undefined` for
 * whatever is not quite ordinary: methods of another kind, absent and empty attributes, and all that is to be refused, which
 * `renderKey` tells apart.
 */
export function exactKeyText(member: MethodKeyMember, item: Item): string | undefined {
  const key = exactKey(member);
  if (!key) return undefined;
  try {
    return textOf(key, item);
  } catch {
    return undefined;
  }
}

function textOf(key: ExactKey, item: Item): string | undefined {
  const { fields, parts, pattern, prefix, callable, prototype, maxBytes } = key;
  const view: Record<string, unknown> = Object.create(prototype);
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] as ExactField;
    const stored = item[field.name];
    const value = stored && fieldValue(field, stored);
    if (value === undefined || value === null || value === '') return undefined;
    view[field.property] = value;
  }
  let expected = prefix;
  for (let at = 0; at < parts.length; at++) {
    const { property, rendering, literal } = parts[at] as ExactPart;
    const value = view[property];
    const text = rendering === 'date' ? (value as KeyDate).toISOString() : partText(rendering, value);
    if (mayRunInto(literal, text) && isConfusable(pattern, at, text)) return undefined;
    expected += text + literal;
  }
  // Of the two the method's own text: it is put together in fewer pieces, which whoever reads it has to join.
  const text = Reflect.apply(callable, view, []);
  if (text !== expected || text === '' || !text.isWellFormed()) return undefined;
  return exceedsUtf8(text, maxBytes) ? undefined : text;
}

/** A separator of one character, as most are, has to be in the text for that; a longer one may begin at its end. */
function mayRunInto(separator: string, text: string): boolean {
  return separator.length !== 1 || text.includes(separator);
}

function fieldValue({ codec, isDate, isIso }: ExactField, stored: Item[string]): unknown {
  const written = isIso && 'S' in stored ? stored.S : undefined;
  const time = written === undefined ? undefined : timeOfIso(written);
  if (written !== undefined && time !== undefined) return new WrittenDate(time, written);
  const value = codec.decode(stored);
  return isDate && value !== null ? keyDate(value as Date) : value;
}

/** A date that was read from its ISO text, and so needs not be written again. */
class WrittenDate extends KeyDate {
  readonly #time: number;
  readonly #text: string;

  constructor(time: number, text: string) {
    super(time);
    this.#time = time;
    this.#text = text;
  }

  /** A method may have changed it meanwhile. */
  override toISOString(): string {
    return this.getTime() === this.#time ? this.#text : super.toISOString();
  }
}

const exactKey = oncePer(({ method, target, sources, attribute }: MethodKeyMember): ExactKey | undefined => {
  const { pattern, view } = method;
  if (!pattern || attribute.type !== 'string') return undefined;
  const { callable, prototype, maxBytes } = target;
  const fields = view.map((field) => exactField(field, sources, prototype));
  const [prefix = '', ...literals] = pattern.literals.map(compact);
  const parts = pattern.parts.map((part, at) => exactPart(part, view, literals[at]));
  return fields.every((field) => field !== undefined) && parts.every((part) => part !== undefined)
    ? { pattern, prefix, fields, parts, callable, prototype, maxBytes }
    : undefined;
});

/**
 * The same text, of one byte for each character where that will do. Literals are cut from texts with rare characters, and so take two,
 * as does all that is joined with them: it would be compared character by character.
 */
function compact(text: string): string {
  return String.fromCharCode(...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)));
}

function exactField(
  { kind, property }: ViewField,
  sources: readonly KeySource[],
  prototype: object,
): ExactField | undefined {
  const source = sources.find((each) => each.property === property);
  if (!source || property in prototype || source.name in Object.prototype) return undefined;
  const { name, codec } = source;
  const isDate = kind === 'date';
  if (kind !== 'value' && !isDate) return undefined;
  return { property, name, codec, isDate, isIso: isDate && codec.ofText?.S !== undefined };
}

function exactPart(
  { path, rendering }: KeyPart,
  view: readonly ViewField[],
  literal: string | undefined,
): ExactPart | undefined {
  const field = view.find(({ property }) => path.length === 1 && property === path[0]);
  if (!field || rendering === 'opaque' || literal === undefined) return undefined;
  if ((field.kind === 'date') !== (rendering === 'date')) return undefined;
  return { property: field.property, rendering, literal };
}
