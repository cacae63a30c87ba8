import { InvalidKeyValueError } from '../errors/errors.ts';

// Every possible separator, and `$` itself, so that no two texts are escaped alike.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is escaped
const low = /[\u0000-\u0024]/g;

/**
 * A text as part of a key that is safe beside the separator `#` and keeps its order there: each character U+0000 to U+0024
 * (space, `!`, `"`, `#`, `$` and control characters) becomes `$` and two upper-case hex digits. No two texts are escaped
 * alike, and `New` comes before `New York` whatever part follows.
 *
 * Throws `InvalidKeyValueError` on anything but well-formed text.
 */
export function escaped(text: string): string {
  if (typeof text !== 'string') {
    throw new InvalidKeyValueError({
      message: 'escaped() takes text',
      remedy: 'Write numbers and dates as sortable(value)',
    });
  }
  if (!text.isWellFormed()) {
    throw new InvalidKeyValueError({
      message: 'escaped() was given half of a surrogate pair, which UTF-8 can not store',
    });
  }
  return text.replace(low, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `$${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
