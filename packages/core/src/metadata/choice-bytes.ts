import type { BytesDecoder } from '../backend/shape.ts';

/** Finds which of the listed texts stands there: it is there already, so no text has to be made. */
export function choiceOfBytes(values: readonly (string | number)[]): BytesDecoder<string> {
  const texts = values.filter((value) => typeof value === 'string');
  return (bytes, from, to) => {
    for (let nth = 0; nth < texts.length; nth++) {
      const text = texts[nth] as string;
      if (text.length === to - from && isAt(bytes, from, text)) return text;
    }
    return undefined;
  };
}

function isAt(bytes: Uint8Array, from: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (bytes[from + at] !== text.charCodeAt(at)) return false;
  return true;
}
