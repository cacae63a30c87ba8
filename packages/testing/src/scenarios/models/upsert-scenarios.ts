import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { pages } from './pages.ts';
import { shop } from './shop.ts';

/** Attributes that the classes don't declare, as another writer or an older class may have left them. */
const undeclared = { color: 'red', gsi_pk_gone: 'OLD#1' };

async function stored({ backend }: ScenarioContext, table: Parameters<ScenarioContext['backend']['scan']>[0]['table']) {
  return (await backend.scan({ table, consistent: true })).items;
}

export const upsertScenarios = theme('models: upserts', {
  async an_upsert_leaves_nothing_that_the_class_does_not_declare(context) {
    const { Note, table } = await context.models(shop);
    const note = { userId: 'alice', noteId: '1', text: 'text' };
    const whole = { pk: 'USER#alice', sk: 'NOTE#1', _type: 'Note', ...note };
    for (const upsert of [() => Note.upsert(note), () => Note.batchUpsert([note])]) {
      await context.backend.put({ table, item: { ...whole, ...undeclared } });
      await upsert();
      context.expect(await stored(context, table)).toEqual([whole]);
    }
  },

  async an_upsert_of_a_class_that_keeps_something_leaves_nothing_else_either(context) {
    const { Page, table } = await context.models(pages);
    const page = { slug: 'a', author: 'bob', title: 'Two' };
    const whole = { pk: 'PAGE#a', sk: 'PAGE', _type: 'Page', slug: 'a', author: 'ann', title: 'One' };
    for (const upsert of [() => Page.upsert(page), async () => (await Page.batchUpsert([page]))[0]]) {
      await context.backend.put({ table, item: { ...whole, ...undeclared } });
      const upserted = await upsert();
      context.expect(upserted).toMatchObject({ author: 'ann', title: 'Two' });
      context.expect(await stored(context, table)).toEqual([{ ...whole, title: 'Two' }]);
      if (upserted) upserted.title = 'Three';
      await upserted?.save();
      context.expect(await stored(context, table)).toEqual([{ ...whole, title: 'Three' }]);
    }
  },
});
