/** What a template is made of. */
type Json = string | number | boolean | null | undefined | readonly Json[] | object;

/**
 * YAML in block style. Texts are quoted as JSON quotes them, which YAML reads the same way, but for plain words that nothing
 * could take for anything else.
 */
export function yaml(value: Json): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: Json): readonly string[] {
  if (isEmpty(value)) return [Array.isArray(value) ? '[]' : '{}'];
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((member) => {
      const [first = '', ...rest] = lines(member);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  }
  if (typeof value !== 'object' || value === null) return [scalar(value)];
  return Object.entries(value as Record<string, Json>).flatMap(([name, member]) => {
    if (member === undefined) return [];
    if (!isNested(member)) return [`${scalar(name)}: ${lines(member)[0]}`];
    return [`${scalar(name)}:`, ...lines(member).map((line) => `  ${line}`)];
  });
}

function isNested(value: Json): boolean {
  return typeof value === 'object' && value !== null && !isEmpty(value);
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function scalar(value: Json): string {
  if (typeof value !== 'string') return String(value);
  return isPlain(value) ? value : quoted(value);
}

/** Words that a reader of YAML 1.1 or 1.2 takes for something else than text: some of them need no digit before an exponent. */
const taken = /^(?:true|false|yes|no|on|off|y|n|null|inf|nan|e\d+)$/i;

function isPlain(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*(?:::?[A-Za-z][A-Za-z0-9_]*)*$/.test(text) && !taken.test(text);
}

/** JSON leaves some characters as they are that YAML does not print or breaks lines at. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
