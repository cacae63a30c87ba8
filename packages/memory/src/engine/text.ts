import { invalidRequest } from './engine-fault.ts';

const shortText = 48;

/** How many bytes the text takes in UTF-8. */
export function utf8Length(text: string): number {
  if (text.length > shortText) return Buffer.byteLength(text);
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Each half of a surrogate pair adds one, so that a pair takes four.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** Refuses text that UTF-8 can't hold as it is. */
export function checkText(text: unknown): string {
  if (typeof text !== 'string') throw invalidRequest('A value tagged S must be a string');
  if (!text.isWellFormed()) throw invalidRequest('A string holds half of a surrogate pair, which UTF-8 can not store');
  return text;
}

const fromSurrogatesUp = /[\ud800-\uffff]/;
const unitsFromSurrogatesUp = /[\ud800-\uffff]/g;

/**
 * A text that JavaScript's `<` orders as DynamoDB orders this one, by UTF-8 bytes: surrogates, which stand for the highest
 * code points, change places with U+E000 to U+FFFF. Most texts are their own.
 */
export function utf8Order(text: string): string {
  if (!fromSurrogatesUp.test(text)) return text;
  return text.replace(unitsFromSurrogatesUp, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
}

/** Orders two texts by their UTF-8 bytes. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return utf8Order(left) < utf8Order(right) ? -1 : 1;
}
