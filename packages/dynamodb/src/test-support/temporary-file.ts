import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The path of a file of this content, which is gone when the process ends. */
export function temporaryFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'monotable-test-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
}
