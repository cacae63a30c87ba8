import type { MonotableError } from './monotable-error.ts';

/** What an error says, such as its message, without the remedy that it ends with. */
export function withoutRemedy({ remedy }: Pick<MonotableError, 'remedy'>, text: string): string {
  const end = `. ${remedy}`;
  return remedy !== undefined && text.endsWith(end) ? text.slice(0, -end.length) : text;
}
