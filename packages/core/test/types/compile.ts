import { join } from 'node:path';
import ts from 'typescript';

const folder = __dirname;
const base = join(folder, '../../../../tsconfig.base.json');

/** A language service over one file of this folder, whose text may be another one than what is on disk. */
export function languageService(name: string, change: (text: string) => string = (text) => text) {
  const file = join(folder, name);
  const text = change(ts.sys.readFile(file) ?? '');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(base, ts.sys.readFile).config,
    ts.sys,
    join(base, '..'),
  );
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => ({ ...options, noEmit: true }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const found = path === file ? text : ts.sys.readFile(path);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };
  return { service: ts.createLanguageService(host), file, text };
}

/** What the compiler says, by line (from 0), each message whole. */
export function messagesByLine(name: string, change: (text: string) => string): ReadonlyMap<number, string> {
  const { service, file } = languageService(name, change);
  const messages = new Map<number, string>();
  for (const { start = 0, messageText, file: source } of service.getSemanticDiagnostics(file)) {
    const line = source?.getLineAndCharacterOfPosition(start).line ?? -1;
    messages.set(line, `${messages.get(line) ?? ''}${ts.flattenDiagnosticMessageText(messageText, '\n')}\n`);
  }
  return messages;
}

/** What an editor shows of the last `word` in the first line that holds `line`. */
export function hover(name: string, line: string, word: string): string {
  const { service, file, text } = languageService(name);
  const at = text.indexOf(line);
  const position = text.lastIndexOf(word, text.indexOf('\n', at));
  const info = at < 0 ? undefined : service.getQuickInfoAtPosition(file, position);
  return ts.displayPartsToString(info?.displayParts);
}
