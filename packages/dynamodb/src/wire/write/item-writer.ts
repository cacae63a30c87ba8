import { base64 } from '../base64.ts';
import { flag, type JsonWriter, list, map, objectOf, text, unexpected } from './json-writer.ts';

const binary: JsonWriter = (value) => {
  if (!(value instanceof Uint8Array)) throw unexpected();
  return `"${base64(value)}"`;
};
const texts = list(text);
const binaries = list(binary);
const values = list(attributeValue);

/** An item, a key, or whatever else has names and stored values. */
export const item = map(attributeValue);

/** `{"S":"text"}` and the like: a stored value has one tag. */
function attributeValue(value: unknown): string {
  const tagged = objectOf(value);
  let json: string | undefined;
  for (const tag in tagged) {
    if (json !== undefined) throw unexpected();
    json = contentOf(tag, tagged[tag]);
  }
  if (json === undefined) throw unexpected();
  return json;
}

function contentOf(tag: string, content: unknown): string {
  switch (tag) {
    case 'S':
      return `{"S":${text(content)}}`;
    case 'N':
      return `{"N":${text(content)}}`;
    case 'BOOL':
      return `{"BOOL":${flag(content)}}`;
    case 'NULL':
      return `{"NULL":${flag(content)}}`;
    case 'M':
      return `{"M":${item(content)}}`;
    case 'L':
      return `{"L":${values(content)}}`;
    case 'SS':
      return `{"SS":${texts(content)}}`;
    case 'NS':
      return `{"NS":${texts(content)}}`;
    case 'B':
      return `{"B":${binary(content)}}`;
    case 'BS':
      return `{"BS":${binaries(content)}}`;
    default:
      throw unexpected();
  }
}
