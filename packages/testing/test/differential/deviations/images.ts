import type { Meeting } from '../deviation.ts';

type PathStep = string | number;

/** Whether an image of what was updated differs in an attribute that a path of the update leads into, by such a step. */
export function isWholeAttribute({ step, difference }: Meeting, by: (step: PathStep) => boolean = () => true): boolean {
  if (step.call !== 'write' || step.write.kind !== 'update' || difference.field !== 'item') return false;
  if (step.returnImage !== 'updatedOld' && step.returnImage !== 'updatedNew') return false;
  const { set, remove, add, delete: taken } = step.write.update;
  const paths = [...remove, ...[...set, ...add, ...taken].map(({ path }) => path)];
  return paths.some(([name, ...rest]) => rest.some(by) && (difference.attribute ?? name) === name);
}
