import type { AttributeValue } from '../backend/attribute-value.ts';
import type { Codec } from '../backend/shape.ts';
import { anyCodec } from './any-codec.ts';
import type { AttributeType } from './attribute-type.ts';
import { listCodec, mapCodec, objectCodec, setCodec } from './composite-codecs.ts';
import {
  bigintCodec,
  binaryCodec,
  booleanCodec,
  choiceCodec,
  dateCodec,
  decimalCodec,
  numberCodec,
  stringCodec,
} from './scalar-codecs.ts';

/**
 * The codec of a type. At every level `null` is stored as NULL and read back as `null`; `undefined` is nobody's value here.
 * Throws `ValueFault`s, which tell where inside the value and what is wrong.
 */
export function codecFor(type: AttributeType): Codec {
  return nullable(plainCodec(type));
}

function plainCodec(type: AttributeType): Codec {
  switch (type.kind) {
    case 'string':
      return stringCodec;
    case 'boolean':
      return booleanCodec;
    case 'binary':
      return binaryCodec;
    case 'number':
      return numberCodec(type.lossy);
    case 'bigint':
      return bigintCodec;
    case 'decimal':
      return decimalCodec;
    case 'date':
      return dateCodec(type.format);
    case 'choice':
      return choiceCodec(type.values);
    case 'set':
      return setCodec(plainCodec(type.of));
    case 'list':
      return listCodec(codecFor(type.of));
    case 'map':
      return mapCodec(codecFor(type.of));
    case 'object':
      return objectCodec(type.target, type.fields, codecFor);
    case 'any':
      return anyCodec;
  }
}

function nullable(codec: Codec): Codec {
  return Object.freeze({
    encode: (value: unknown): AttributeValue | undefined => (value === null ? { NULL: true } : codec.encode(value)),
    decode: (value: AttributeValue): unknown => ('NULL' in value ? null : codec.decode(value)),
    parts: codec.parts,
    ofText: codec.ofText,
    ofBytes: codec.ofBytes,
  });
}
