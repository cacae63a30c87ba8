import type ts from 'typescript';

/**
 * What a document says of a statement's outcome, in comments right behind it:
 *
 * - `// => …` what it gives: of an expression or a declared name the value as `util.inspect` shows it, of anything else
 *   (`console.log(…)`, a loop) what it printed;
 * - `// throws …` name and message of the error that it ends with.
 *
 * Comments that are indented further (`//   …`) go on with it. White space counts as one blank, and `…` stands for any text.
 */
export interface Expectation {
  readonly kind: 'gives' | 'throws';
  readonly statement: ts.Statement;
  /** Of the comment, from 1. */
  readonly line: number;
  readonly text: string;
}

const comment = /^\s*\/\/ (=>|throws)\s(.*)$/;
const further = /^\s*\/\/ {2,}(.*)$/;

/** Every expectation of a module, in order. Throws on one that stands behind no statement of the module itself. */
export function expectationsOf(source: ts.SourceFile): readonly Expectation[] {
  const lines = source.text.split('\n');
  const claimed = new Set<number>();
  const expectations = source.statements.flatMap((statement): Expectation[] => {
    const end = source.getLineAndCharacterOfPosition(statement.end);
    const rest = lines[end.line]?.slice(end.character) ?? '';
    const at = rest.trim() === '' ? end.line + 1 : end.line;
    const found = comment.exec(at === end.line ? rest : (lines[at] ?? ''));
    if (!found) return [];
    claimed.add(at);
    const texts = [found[2] ?? ''];
    for (let next = at + 1; ; next++) {
      const more = further.exec(lines[next] ?? '');
      if (!more) break;
      texts.push(more[1] ?? '');
    }
    return [{ kind: found[1] === '=>' ? 'gives' : 'throws', statement, line: at + 1, text: texts.join('\n') }];
  });
  const stray = lines.findIndex((line, at) => /\/\/ (=>|throws)\s/.test(line) && !claimed.has(at));
  if (stray >= 0)
    throw new Error(`:${stray + 1}: what is expected here stands behind no statement of the outermost level`);
  return expectations;
}
