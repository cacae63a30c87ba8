import type { Changes } from '../../contract/expressions.ts';
import type { Doc } from '../../contract/items.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';

/** Puts `before`, updates it, and expects `after`. */
export const turns =
  (...cases: (readonly [before: Doc, changes: Changes, after: Doc])[]) =>
  async ({ items, expect }: ScenarioContext): Promise<void> => {
    const table = await items();
    for (const [before, changes, after] of cases) {
      await table.put('a', before);
      await table.update('a', changes);
      expect([changes, await table.read('a')]).toEqual([changes, after]);
    }
  };

/** Puts `before`, and expects each of the changes to be refused and to leave the item as it was. */
export const refuses =
  (before: Doc, ...cases: Changes[]) =>
  async ({ items, expect }: ScenarioContext): Promise<void> => {
    const table = await items();
    await table.put('a', before);
    for (const changes of cases) {
      const outcome = await table.update('a', changes).then(
        () => 'accepted',
        (error: { code: string }) => error.code,
      );
      expect([changes, outcome]).toEqual([changes, 'InvalidRequest']);
      expect(await table.read('a')).toEqual(before);
    }
  };
