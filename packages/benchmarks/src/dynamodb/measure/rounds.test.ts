import { baseline, subjectNames } from '../subjects/subject-names.ts';
import { timeOperation, type Worker } from './rounds.ts';
import type { WorkerTask } from './worker-protocol.ts';

test('in every round each subject does the same number of calls, and is compared with the baseline of that round', async () => {
  const costs = { Monotable: 50, DocumentClient: 100, 'low-level client': 80, ElectroDB: 150, 'dynamodb-toolbox': 200 };
  const tasks: (WorkerTask & { readonly subject: string })[] = [];
  const workers = subjectNames.map((subject): Worker => {
    return {
      subject,
      async do(task) {
        tasks.push({ ...task, subject });
        if (task.kind !== 'time' || task.operation !== 'page') throw new Error('Nothing else is asked for');
        return costs[subject] * task.calls;
      },
    };
  });
  const timing = await timeOperation(workers, 'page', 4);
  expect(subjectNames.map((subject) => timing[subject].ratio.median)).toEqual([0.5, 1, 0.8, 1.5, 2]);
  expect(timing.ElectroDB.microseconds).toEqual({ median: 150, least: 150, lowerQuartile: 150, upperQuartile: 150 });
  const rounds = Array.from({ length: 4 }, (_, at) => tasks.slice(tasks.length - 20 + at * 5).slice(0, 5));
  for (const round of rounds) {
    expect(round.map(({ subject }) => subject).sort()).toEqual([...subjectNames].sort());
    expect(new Set(round.map((task) => task.kind === 'time' && task.calls))).toEqual(new Set([500]));
  }
});

test('the baseline is one of the subjects', () => {
  expect(subjectNames).toContain(baseline);
});
