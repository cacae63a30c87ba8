import { selfTimes } from './self-times.ts';

test('time is a function’s own, the most first, and none is waiting', () => {
  const node = (id: number, functionName: string, lineNumber = 0) => ({
    id,
    callFrame: { functionName, url: functionName === '(idle)' ? '' : 'file:///a.mjs', lineNumber },
  });
  const nodes = [node(1, '(idle)'), node(2, 'parse', 3), node(3, 'send', 9), node(4, 'parse', 3), node(5, '')];
  expect(selfTimes({ nodes, samples: [1, 2, 3, 4, 5, 2], timeDeltas: [1000, 10, 25, 5, 1, 30] })).toEqual([
    { name: 'parse', url: 'file:///a.mjs', line: 3, microseconds: 45 },
    { name: 'send', url: 'file:///a.mjs', line: 9, microseconds: 25 },
    { name: '(anonymous)', url: 'file:///a.mjs', line: 0, microseconds: 1 },
  ]);
});
