import type { Answer } from './answer.ts';
import { comparePages } from './compare-pages.ts';
import type { Content } from './content.ts';
import { type Difference, differs, itemDiffers } from './difference.ts';
import type { Call } from './program.ts';
import { kindOf } from './tables.ts';

/** In what the two answers to a step differ. A call that failed on one side alone differs in that, and in nothing else. */
export function compareAnswers(step: Call, memory: Answer, engine: Answer, before: Content): readonly Difference[] {
  const code = differs({ field: 'code' }, codeOf(memory), codeOf(engine));
  if (code.length > 0) return code;
  if (memory.kind === 'refused' && engine.kind === 'refused') return compareRefusals(memory, engine);
  if (memory.kind === 'item' && engine.kind === 'item') {
    return [...itemDiffers({ field: 'item' }, memory.item, engine.item), ...compareUnits(memory, engine)];
  }
  if (memory.kind === 'items' && engine.kind === 'items') {
    return [
      ...differs({ field: 'item' }, memory.items.length, engine.items.length),
      ...memory.items.flatMap((item, at) => itemDiffers({ field: 'item', at }, item, engine.items[at])),
      ...differs({ field: 'unprocessed' }, memory.unprocessed, engine.unprocessed),
      ...compareUnits(memory, engine),
    ];
  }
  if (memory.kind === 'pages' && engine.kind === 'pages' && (step.call === 'query' || step.call === 'scan')) {
    const { differences, isWhole } = comparePages(step, memory.pages, engine.pages, before);
    return isWhole ? [...differences, ...compareUnits(memory, engine)] : differences;
  }
  return differs({ field: 'code' }, memory.kind, engine.kind);
}

const codeOf = (answer: Answer): string => (answer.kind === 'refused' ? answer.code : 'done');

type Refusal = Extract<Answer, { kind: 'refused' }>;

function compareRefusals(memory: Refusal, engine: Refusal): Difference[] {
  const [own = [], other = []] = [memory.reasons, engine.reasons];
  return [
    ...differs({ field: 'type' }, memory.type, engine.type),
    ...itemDiffers({ field: 'failedItem' }, memory.item, engine.item),
    ...differs({ field: 'reason' }, own.length, other.length),
    ...own.flatMap((reason, at) => differs({ field: 'reason', at }, reason.code, other[at]?.code)),
    ...own.flatMap((reason, at) =>
      // For other reasons other items come along.
      reason.code === other[at]?.code ? itemDiffers({ field: 'reasonItem', at }, reason.item, other[at]?.item) : [],
    ),
  ];
}

type Counted = Extract<Answer, { capacity: unknown }>;

function compareUnits(memory: Counted, engine: Counted): Difference[] {
  const tables = [...new Set([...Object.keys(memory.capacity), ...Object.keys(engine.capacity)])];
  return tables.flatMap((name) =>
    differs({ field: 'capacity', on: kindOf(name) }, memory.capacity[name], engine.capacity[name]),
  );
}
