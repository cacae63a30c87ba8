import type { AttributeValueType } from '@monotable/core';
import { base64 } from '../base64.ts';
import { closeBrace, quote } from '../signs.ts';
import type { JsonOutput } from './json-output.ts';
import { flag, list, map, objectOf, type PartWriter, ready, text, titled } from './json-writer.ts';
import { unexpected } from './unexpected.ts';

const binary: PartWriter = (value, output) => {
  if (!(value instanceof Uint8Array)) throw unexpected();
  output.sign(quote);
  output.plain(base64(value));
  output.sign(quote);
};
const texts = list(text);
const binaries = list(binary);
const values = list(attributeValue);

/** An item, a key, or whatever else has names and stored values. */
export const item = map(attributeValue);

/** `{"S":"text"}` and the like: a stored value has one tag. */
export function attributeValue(value: unknown, output: JsonOutput): void {
  const tagged = objectOf(value);
  let isWritten = false;
  for (const tag in tagged) {
    if (isWritten) throw unexpected();
    isWritten = true;
    // Nearly all that is stored is text.
    if (tag === 'S') {
      output.ready(openingOfText);
      output.text(tagged[tag]);
    } else {
      const kind = kindOf(tag);
      output.ready(kind.title);
      kind.write(tagged[tag], output);
    }
  }
  if (!isWritten) throw unexpected();
  output.sign(closeBrace);
}

const openingOfText = ready('{"S":');

/** How a value of a type is written, by its tag, but for the sign that ends it. Throws for a tag that is not known. */
export const kindOf = titled(
  {
    S: text,
    N: text,
    BOOL: flag,
    NULL: flag,
    M: item,
    L: values,
    SS: texts,
    NS: texts,
    B: binary,
    BS: binaries,
  } satisfies Record<AttributeValueType, PartWriter>,
  '{',
);
