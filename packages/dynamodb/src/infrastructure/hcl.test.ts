// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import fc from 'fast-check';
import { hclLines, hclText } from './hcl.ts';

/** Text as it is, and quoted: what Terraform reads back was seen to be the text. */
const quoted: readonly (readonly [text: string, quoted: string])[] = [
  ['', '""'],
  ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
  ['line\nline\r\tindented', '"line\\nline\\r\\tindented"'],
  ['\u0000\u0001\u001f\u007f', '"\\u0000\\u0001\\u001f\\u007f"'],
  ['größe 😀 \u2028', '"größe 😀 \u2028"'],
  ['${var.name} %{ if x }', '"$${var.name} %%{ if x }"'],
  ['${~ x ~}', '"$${~ x ~}"'],
  // What looks escaped is text like any other.
  ['$${x} %%{x}', '"$$${x} %%%{x}"'],
  ['$$${x}', '"$$$${x}"'],
  ['%${x} $%{x}', '"%$${x} $%%{x}"'],
  ['\\${x}', '"\\\\$${x}"'],
  ['${${x}', '"$${$${x}"'],
  // Signs that begin nothing stand for themselves.
  ['5 $ $$ {} % %% $', '"5 $ $$ {} % %% $"'],
  ['$"{x}', '"$\\"{x}"'],
  ['$\n{x}', '"$\\n{x}"'],
];

test.each(quoted)('%j', (text, expected) => {
  expect(hclText(text)).toBe(expected);
});

const awkward = fc.constantFrom(
  '$',
  '%',
  '{',
  '}',
  '${',
  '%{',
  '$${',
  '%%{',
  '~',
  '\\',
  '"',
  '\n',
  '\r',
  '\u0000',
  'u',
  '0',
);

test('whatever a text holds, it is read back as it was and begins no template', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(awkward, fc.string({ unit: 'binary' })) }), (text) => {
      expect(readBack(hclText(text))).toBe(text);
    }),
  );
});

test('names of a map are quoted as its values are', () => {
  expect(hclLines({ arguments: { tags: { '${a}': '%{b}', c: 'd' } }, blocks: [] })).toEqual([
    '',
    '  tags = {',
    '    "$${a}" = "%%{b}"',
    '    "c"     = "d"',
    '  }',
  ]);
});

/**
 * The text of a quoted string, by the rules of the language.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
function readBack(literal: string): string {
  const tokens = /\\u([0-9a-f]{4})|\\([nrt"\\])|([$%])\3\{|([$%]\{|["\\\n\r])|./gsu;
  return literal.slice(1, -1).replace(tokens, (token, code, escaped, sign, bare) => {
    if (bare !== undefined) throw new Error(`${JSON.stringify(token)} isn't escaped`);
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    if (escaped !== undefined) return { n: '\n', r: '\r', t: '\t' }[escaped as string] ?? escaped;
    return sign === undefined ? token : `${sign}{`;
  });
}
