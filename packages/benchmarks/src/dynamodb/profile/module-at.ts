import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a frame is from: the source that esbuild names above its modules, or the file itself. */
export function moduleAt(url: string, line: number): string {
  if (!url.startsWith('file:')) return url;
  const file = fileURLToPath(url);
  if (!/\/dist\/benchmark-[^/]+\//.test(file) || !existsSync(file)) return shortened(file, line);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, line + 1);
  const source = lines.reverse().find((text) => /^\/\/ \S+\.ts$/.test(text));
  return source?.replace(/^\/\/ (?:\.\.\/)*/, '') ?? shortened(file, line);
}

function shortened(file: string, line: number): string {
  return `${file.split('/node_modules/').at(-1)}:${line + 1}`;
}
