import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The links of a document into this project that lead nowhere: to no file, or to no heading of one. */
export function deadLinks(root: string, file: string, markdown: string): readonly string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  return links.filter((link) => !/^[a-z]+:/.test(link) && isDead(root, file, markdown, link));
}

function isDead(root: string, file: string, markdown: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = join(root, dirname(file), path);
  if (path !== '' && !existsSync(target)) return true;
  if (anchor === undefined) return false;
  return !anchors(path === '' ? markdown : readFileSync(target, 'utf8')).includes(anchor);
}

/** As GitHub makes them of headings. */
function anchors(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
