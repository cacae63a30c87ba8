import type { AttributeValue } from '../backend/attribute-value.ts';
import type { Codec } from '../backend/shape.ts';
import { InvalidValueError, UnknownAttributeError } from '../errors/errors.ts';
import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';
import { codecFor } from '../metadata/codec.ts';
import { transforming } from '../metadata/composite-codecs.ts';
import { oncePer } from '../metadata/once-per.ts';
import { faultOf } from '../metadata/value-fault.ts';
import type { AttributePath } from './attribute-path.ts';
import { pathText } from './path.ts';

/** A value of a condition or change in both forms. */
export interface StoredOperand {
  readonly stored: AttributeValue;
  /** What is read back where `stored` was written, before the attribute's own transform: what key methods are given. */
  readonly value: unknown;
}

/** The codec of a type, made once: an update or a condition uses it for one value. */
const codecOf = oncePer((type: AttributeType): Codec => codecFor(type));

const codecOfAttribute = oncePer(
  ({ type, transform }: AttributeDefinition): Codec => transforming(codecOf(type), transform),
);

/** The codec of what a path leads to; a declared attribute's transform goes with whole values of it. */
export function codecAt({ type, leaf }: AttributePath): Codec {
  return leaf?.type === type ? codecOfAttribute(leaf) : transforming(codecOf(type), leaf?.transform);
}

/**
 * The stored form of a value that was given for `target`; `undefined` where nothing is stored (an empty set). Throws
 * `InvalidValueError`, or `UnknownAttributeError` for a nested one, naming entity and path.
 */
export function encodeAt(
  entity: string,
  target: AttributePath,
  value: unknown,
  codec: Codec = codecAt(target),
): AttributeValue | undefined {
  try {
    return codec.encode(value);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    const details = { entity, message: `${pathText([target.text, ...fault.path])} ${fault.reason}` };
    if (fault.unknownAttribute) throw new UnknownAttributeError(details);
    throw new InvalidValueError({ ...details, remedy: remedyFor(value) });
  }
}

/** Both forms of a value that a condition compares `target` with; `undefined` where nothing is stored. */
export function operandAt(entity: string, target: AttributePath, value: unknown): StoredOperand | undefined {
  const stored = encodeAt(entity, target, value);
  return stored && Object.freeze({ stored, value: decodedAt(entity, target, stored) });
}

/** What was just encoded can be decoded, but for what a nested class's own transform makes of it. */
function decodedAt(entity: string, target: AttributePath, stored: AttributeValue): unknown {
  try {
    return codecOf(target.type).decode(stored);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    throw new InvalidValueError({
      entity,
      message: `${pathText([target.text, ...fault.path])} ${fault.reason}`,
      cause: fault.cause,
    });
  }
}

function remedyFor(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return undefined;
  return 'Operators are functions of this package: gt(1), not an object that looks like one';
}
