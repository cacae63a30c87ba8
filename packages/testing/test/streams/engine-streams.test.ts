import { DynamoDBBackend } from '@monotable/dynamodb';
import { changesOf } from '@monotable/dynamodb/streams';
import { availableEngines, type Engine, localClientOptions, startEngine } from '../../src/index.ts';
import { readStream } from './read-stream.ts';
import { Order, shop, User, writeStory } from './shop.ts';
import { kindsOf, storyKinds, toldOf } from './told.ts';

// dynalite has no streams.
describe.each(availableEngines().filter(({ name }) => name !== 'dynalite'))('$name', ({ name, available, reason }) => {
  const testHere = available ? test : test.skip;
  let engine: Engine;
  let backend: DynamoDBBackend;

  if (!available) process.stderr.write(`streams on ${name}: left out: ${reason}\n`);
  beforeAll(async () => {
    if (!available) return;
    engine = await startEngine({ engine: name, environment: {} });
    backend = new DynamoDBBackend(localClientOptions(engine.endpoint));
  });
  afterAll(async () => {
    backend?.close();
    await engine?.stop();
  });

  testHere('the records of a real stream are read as the instances that reading the items gives', async () => {
    await backend.tables.create({ table: shop, stream: 'newAndOldImages' });
    const [created, updated] = await writeStory(backend);
    const records = await readStream(engine.endpoint, 'shop', storyKinds.length);

    const told = await toldOf({ Records: records });
    expect(kindsOf(told)).toEqual(storyKinds);
    const [inserted, , modified, removed] = told;
    expect(inserted?.new).toStrictEqual(created);
    expect([modified?.old, modified?.new]).toStrictEqual([created, updated]);
    expect(removed?.old).toStrictEqual(updated);
    expect(removed).toMatchObject({ expired: false, keys: { pk: { S: 'USER#ann' } } });
    for (const { at, sequenceNumber } of told) {
      expect(Math.abs(Number(at) - Date.now())).toBeLessThan(3_600_000);
      expect(sequenceNumber).toMatch(/^\d+$/);
    }
    await backend.tables.delete({ table: shop });
  });

  testHere.each(['newImage', 'oldImage'] as const)('a stream of %s tells the changes that it can', async (view) => {
    const tableName = `shop-${view}`;
    await backend.tables.create({ table: shop, tableName, stream: view });
    const own = new DynamoDBBackend({ ...localClientOptions(engine.endpoint), tableName });
    const [created, updated] = await writeStory(own);
    own.close();
    const records = await readStream(engine.endpoint, tableName, storyKinds.length);
    const changes = records.flatMap((record) => changesOf(record, [User, Order], { view }));
    const images = changes.map(({ kind, old, new: fresh }) => [kind, old, fresh]);
    const of = <Each>(each: Each) => expect.objectContaining({ ...each });
    expect(images).toEqual(
      view === 'newImage'
        ? [
            ['insert', undefined, of(created)],
            ['insert', undefined, expect.any(Order)],
            ['modify', undefined, of(updated)],
          ]
        : [
            ['modify', of(created), undefined],
            ['remove', of(updated), undefined],
          ],
    );
    await backend.tables.delete({ table: shop, tableName });
  });
});
