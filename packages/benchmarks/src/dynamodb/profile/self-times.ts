/** A `.cpuprofile` of V8, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds between one sample and the next. */
  readonly timeDeltas: readonly number[];
}

/** A function, and the time spent in it, not in what it calls. */
export interface Frame {
  readonly name: string;
  readonly url: string;
  /** From 0. */
  readonly line: number;
  readonly microseconds: number;
}

/** Time in functions, the most first; waiting is left out. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): readonly Frame[] {
  const frames = new Map<string, Frame>();
  const keys = new Map(
    nodes.map(({ id, callFrame }) => [id, `${callFrame.functionName} ${callFrame.url}:${callFrame.lineNumber}`]),
  );
  for (const { id, callFrame } of nodes) {
    const { functionName: name, url, lineNumber: line } = callFrame;
    frames.set(keys.get(id) ?? '', { name: name || '(anonymous)', url, line, microseconds: 0 });
  }
  for (const [at, id] of samples.entries()) {
    const key = keys.get(id) ?? '';
    const frame = frames.get(key);
    if (frame) frames.set(key, { ...frame, microseconds: frame.microseconds + (timeDeltas[at] ?? 0) });
  }
  return [...frames.values()]
    .filter(({ name }) => name !== '(idle)' && name !== '(program)' && name !== '(root)')
    .sort((left, right) => right.microseconds - left.microseconds);
}
