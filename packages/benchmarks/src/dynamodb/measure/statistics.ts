/** Middle and spread of several runs. */
export interface Summary {
  readonly median: number;
  /** The least: what else the machine does can only add. */
  readonly least: number;
  /** Between these lies the middle half. */
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

export function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((left, right) => left - right);
  return {
    median: quantile(sorted, 0.5),
    least: quantile(sorted, 0),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
  };
}

/** Between two values, in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  if (sorted.length === 0) throw new RangeError('There are no values');
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? 0;
  return below + (above - below) * (position - Math.floor(position));
}
