/** The TypeScript of one document in one decorator flavour, as one module whose lines are those of the document. */
export interface DocModule {
  /** Of the document, from the project's folder: `docs/keys.md`. */
  readonly file: string;
  readonly flavour: Flavour;
  readonly blocks: number;
  readonly source: string;
}

export type Flavour = 'standard' | 'legacy';

const flavours: ReadonlyMap<string, Flavour> = new Map([
  ['ts', 'standard'],
  ['ts legacy', 'legacy'],
]);

/** Fences that are never meant to run. Any other one is a slip: code that nothing would check. */
const plain = new Set(['', 'sh', 'text', 'json']);

interface Block {
  readonly info: string;
  /** From 0, of the line behind the opening fence. */
  readonly start: number;
  readonly lines: readonly string[];
}

/** The modules that a document's blocks make: at most one for each flavour. */
export function docModules(file: string, markdown: string): readonly DocModule[] {
  const blocks = fencedBlocks(markdown);
  const unknown = blocks.find(({ info }) => !flavours.has(info) && !plain.has(info));
  if (unknown) {
    throw new Error(
      `${file}:${unknown.start}: a block is marked "${unknown.info}"; known are ts, "ts legacy" and ${[...plain].join(' ')}`,
    );
  }
  return [...flavours].flatMap(([info, flavour]) => {
    const own = blocks.filter((block) => block.info === info);
    return own.length === 0 ? [] : [{ file, flavour, blocks: own.length, source: sourceOf(own) }];
  });
}

function fencedBlocks(markdown: string): readonly Block[] {
  const blocks: { info: string; start: number; lines: string[] }[] = [];
  let open: (typeof blocks)[number] | undefined;
  for (const [at, line] of markdown.split('\n').entries()) {
    const fence = /^\s*```(.*)$/.exec(line);
    if (!fence) {
      open?.lines.push(line);
    } else if (open) {
      open = undefined;
    } else {
      open = { info: (fence[1] ?? '').trim(), start: at + 1, lines: [] };
      blocks.push(open);
    }
  }
  return blocks;
}

function sourceOf(blocks: readonly Block[]): string {
  const lines: string[] = [];
  for (const block of blocks) lines.push(...Array<string>(block.start - lines.length).fill(''), ...block.lines);
  return `${lines.join('\n')}\n`;
}
