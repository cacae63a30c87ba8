import { apps, smallAppTitle, wholeTitle } from './apps.ts';
import { sizes } from './sizes.ts';

test('every app is weighed, and a small one is less than the whole', async () => {
  const { rows } = await sizes('sources');
  expect(rows.map(({ title }) => title)).toEqual(apps.map(({ title }) => title));
  const bytes = (wanted: string) => rows.find(({ title }) => title === wanted)?.bytes ?? 0;
  expect(bytes(smallAppTitle)).toBeGreaterThan(1000);
  expect(bytes(smallAppTitle)).toBeLessThan(bytes(wholeTitle));
});
