import ts from 'typescript';
import { type Expectation, expectationsOf } from './expectation.ts';

/** A module that checks what its document says of it, on the same lines. `runtime` is where the checks are imported from. */
export interface InstrumentedModule {
  readonly text: string;
  /** How many outcomes are checked. */
  readonly expectations: number;
}

export function instrument(source: string, runtime: string): InstrumentedModule {
  const file = ts.createSourceFile('doc.ts', source, ts.ScriptTarget.Latest, true);
  const expectations = expectationsOf(file);
  let text = source;
  // From the end, so that the positions of what comes before stay right.
  for (const { at, insert } of expectations.flatMap(insertions).sort((one, other) => other.at - one.at)) {
    text = text.slice(0, at) + insert + text.slice(at);
  }
  return {
    text: `import { $gives, $prints, $throws } from ${JSON.stringify(runtime)};${text}`,
    expectations: expectations.length,
  };
}

interface Insertion {
  readonly at: number;
  readonly insert: string;
}

function insertions({ kind, statement, line, text }: Expectation): readonly Insertion[] {
  const expected = `${line}, ${JSON.stringify(text)}`;
  const [start, end] = [statement.getStart(), statement.end];
  if (kind === 'throws') {
    return [
      { at: start, insert: `await $throws(${expected}, async () => { ` },
      { at: end, insert: ' });' },
    ];
  }
  if (ts.isVariableStatement(statement)) {
    return [{ at: end, insert: `$gives(${expected}, ${statement.declarationList.declarations[0]?.name.getText()});` }];
  }
  if (ts.isExpressionStatement(statement) && !isPrinting(statement.expression)) {
    const { expression } = statement;
    return [
      { at: start, insert: `$gives(${expected}, ` },
      { at: expression.end, insert: ')' },
    ];
  }
  return [
    { at: start, insert: `await $prints(${expected}, async () => { ` },
    { at: end, insert: ' });' },
  ];
}

function isPrinting(expression: ts.Expression): boolean {
  return ts.isCallExpression(expression) && expression.expression.getText() === 'console.log';
}
