import type { AttributeValue, Item } from '@monotable/core';
import { bytesText } from '../../engine/bytes.ts';
import { compareNumbers } from '../../engine/number.ts';
import { compareText } from '../../engine/text.ts';

const maxLength = 100;

/** A value for somebody who reads: `"text"`, `12.5`, `<0aff>`, `{"a", "b"}`, `[1, {city: "Paris"}]`. Long ones are cut. */
export function valueText(value: AttributeValue): string {
  const text = wholeText(value);
  if (text.length <= maxLength) return text;
  const shown = text
    .slice(0, maxLength)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${shown}… (${text.length - shown.length} more)`;
}

/** Attributes by their names: `done: false, title: "Write"`. */
export function attributesText(item: Item): string {
  return members(item, valueText);
}

/** A part of a key: a plain text without quotes. */
export function keyText(value: AttributeValue): string {
  return 'S' in value && plain.test(value.S) ? value.S : wholeText(value);
}

const plain = /^[\x21\x23-\x7e]+$/;
const plainName = /^[A-Za-z_$][\w$]*$/;

function wholeText(value: AttributeValue): string {
  if ('S' in value) return JSON.stringify(value.S);
  if ('N' in value) return value.N;
  if ('BOOL' in value) return String(value.BOOL);
  if ('NULL' in value) return 'null';
  if ('B' in value) return hex(value.B);
  if ('L' in value) return `[${value.L.map(wholeText).join(', ')}]`;
  if ('M' in value) return `{${members(value.M, wholeText)}}`;
  if ('SS' in value) return setText([...value.SS].sort(compareText).map((text) => JSON.stringify(text)));
  if ('NS' in value) return setText([...value.NS].sort(compareNumbers));
  return setText(value.BS.map(hex).sort());
}

function members(item: Item, textOf: (value: AttributeValue) => string): string {
  return Object.keys(item)
    .sort(compareText)
    .map((name) => `${plainName.test(name) ? name : JSON.stringify(name)}: ${textOf(item[name] as AttributeValue)}`)
    .join(', ');
}

function setText(texts: readonly string[]): string {
  return `{${texts.join(', ')}}`;
}

function hex(bytes: Uint8Array): string {
  return `<${Buffer.from(bytesText(bytes), 'latin1').toString('hex')}>`;
}
