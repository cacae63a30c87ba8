/** Writes a value of one kind as JSON. Throws for what is not of that kind: the SDK then makes the request. */
export type JsonWriter = (value: unknown) => string;

/** What has to be escaped: controls, the quote, the backslash; and surrogates, which have to be pairs. */
const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

export const text: JsonWriter = (value) => {
  if (typeof value !== 'string') throw unexpected();
  if (!special.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw unexpected();
  return JSON.stringify(value);
};

export const flag: JsonWriter = (value) => {
  if (typeof value !== 'boolean') throw unexpected();
  return value ? 'true' : 'false';
};

export const number: JsonWriter = (value) => {
  if (!Number.isSafeInteger(value)) throw unexpected();
  return String(value);
};

export function list(element: JsonWriter): JsonWriter {
  return (value) => {
    if (!Array.isArray(value)) throw unexpected();
    let json = '[';
    for (let at = 0; at < value.length; at++) json += at === 0 ? element(value[at]) : `,${element(value[at])}`;
    return `${json}]`;
  };
}

/** An object of whatever names. */
export function map(member: JsonWriter): JsonWriter {
  return (value) => {
    const members = objectOf(value);
    let json = '{';
    for (const name in members) {
      if (json.length > 1) json += ',';
      json += `${text(name)}:${member(members[name])}`;
    }
    return `${json}}`;
  };
}

/** An object of known members, of which any may be absent. */
export function structure(members: Readonly<Record<string, JsonWriter>>): JsonWriter {
  return (value) => {
    const given = objectOf(value);
    let json = '{';
    for (const name in given) {
      const member = given[name];
      if (member === undefined || member === null) continue;
      const write = Object.hasOwn(members, name) ? members[name] : undefined;
      if (!write) throw unexpected();
      if (json.length > 1) json += ',';
      json += `"${name}":${write(member)}`;
    }
    return `${json}}`;
  };
}

export function objectOf(value: unknown): { readonly [name: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected();
  return value as { readonly [name: string]: unknown };
}

export function unexpected(): TypeError {
  return new TypeError('The request holds what the direct path does not write');
}
