import type { KeyPart, KeyPattern, PartRendering } from './key-pattern.ts';

/** UTF-16 units from and to, both included. */
export type Span = readonly [number, number];

/** An automaton that reads the whole keys of a pattern, unit by unit, and no other texts. */
export interface KeyAutomaton {
  readonly states: readonly State[];
  readonly start: number;
  /** The one state in which a whole key has been read. */
  readonly end: number;
}

export interface State {
  /** Where reading one of these units leads. */
  readonly steps: { readonly spans: readonly Span[]; readonly to: number }[];
  /** States that are reached without reading. */
  readonly jumps: number[];
}

/**
 * The keys that accepted values make: a part that isn't last ends where the text that follows it first occurs, and only an
 * opaque one may be empty.
 */
export function keyAutomaton({ literals, parts }: KeyPattern): KeyAutomaton {
  const machine: Machine = { states: [] };
  const start = addState(machine);
  let at = addLiteral(machine, start, literals[0] ?? '');
  for (const [index, part] of parts.entries()) {
    const separator = literals[index + 1] ?? '';
    const delimited =
      index < parts.length - 1 && !part.choices && part.rendering !== 'date' && part.rendering !== 'opaque';
    at = delimited
      ? addPartUpTo(machine, at, part.rendering, separator)
      : addLiteral(machine, addPart(machine, at, part), separator);
  }
  return { states: machine.states, start, end: at };
}

interface Machine {
  readonly states: State[];
}

const any: readonly Span[] = [[0, 0xffff]];
const digit: readonly Span[] = [[0x30, 0x39]];

const unitsOf: Record<PartRendering, readonly Span[]> = {
  text: any,
  opaque: any,
  choice: any,
  escaped: [[0x24, 0xffff]],
  // `.`, `:`, digits and letters.
  sortable: [
    [0x2e, 0x2e],
    [0x30, 0x3a],
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  // As `sortable`'s dates.
  date: [
    [0x2d, 0x2e],
    [0x30, 0x3a],
    [0x54, 0x54],
    [0x5a, 0x5a],
  ],
  // `-`, `+`, `.`, `e` and digits.
  number: [
    [0x2b, 0x2b],
    [0x2d, 0x2e],
    [0x30, 0x39],
    [0x65, 0x65],
  ],
};

/** Where the first unit says more. */
const firstUnitsOf: Partial<Record<PartRendering, readonly Span[]>> = {
  sortable: [
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  number: [
    [0x2d, 0x2d],
    [0x30, 0x39],
  ],
};

function addState({ states }: Machine): number {
  return states.push({ steps: [], jumps: [] }) - 1;
}

function addStep(machine: Machine, from: number, spans: readonly Span[], to = addState(machine)): number {
  machine.states[from]?.steps.push({ spans, to });
  return to;
}

function addJump({ states }: Machine, from: number, to: number): number {
  states[from]?.jumps.push(to);
  return to;
}

function addLiteral(machine: Machine, from: number, text: string): number {
  return unitSpans(text).reduce((at, spans) => addStep(machine, at, spans), from);
}

function addPart(machine: Machine, from: number, { rendering, choices }: KeyPart): number {
  if (choices) {
    const end = addState(machine);
    for (const text of choices) addJump(machine, addLiteral(machine, from, text), end);
    return end;
  }
  if (rendering === 'date') {
    return unitSpans('dddd-dd-ddTdd:dd:dd.dddZ').reduce(
      (at, spans) => addStep(machine, at, spans[0]?.[0] === 0x64 ? digit : spans),
      from,
    );
  }
  const units = unitsOf[rendering];
  const inside =
    rendering === 'opaque'
      ? addJump(machine, from, addState(machine))
      : addStep(machine, from, firstUnitsOf[rendering] ?? units);
  return addStep(machine, inside, units, inside);
}

function unitSpans(text: string): readonly (readonly Span[])[] {
  return Array.from({ length: text.length }, (_, at) => [[text.charCodeAt(at), text.charCodeAt(at)]]);
}

/**
 * A part of at least one unit, and the separator after it, which occurs nowhere earlier: what has been read of the
 * separator so far (Knuth, Morris and Pratt) is part of the state.
 */
function addPartUpTo(machine: Machine, from: number, rendering: PartRendering, separator: string): number {
  const progress = matcher(separator);
  const ofSeparator = [...new Set(unitSpans(separator).map((spans) => spans[0]?.[0] ?? 0))];
  const inside = Array.from({ length: separator.length }, () => addState(machine));
  const end = addState(machine);
  const goOn = (state: number, matched: number, units: readonly Span[]) => {
    const others = ofSeparator.reduce(without, units);
    if (others.length > 0) addStep(machine, state, others, inside[0]);
    for (const unit of ofSeparator.filter((unit) => units.some(([low, high]) => low <= unit && unit <= high))) {
      const to = inside[progress(matched, unit)];
      if (to !== undefined) addStep(machine, state, [[unit, unit]], to);
    }
  };
  const units = unitsOf[rendering];
  goOn(from, 0, firstUnitsOf[rendering] ?? units);
  for (const [matched, state] of inside.entries()) {
    goOn(state, matched, units);
    let at = state;
    let found = matched;
    for (let read = 0; read < separator.length && found < separator.length; read++) {
      const unit = separator.charCodeAt(read);
      found = progress(found, unit);
      const last = read === separator.length - 1;
      if (found < separator.length || last) at = addStep(machine, at, [[unit, unit]], last ? end : undefined);
    }
  }
  return end;
}

/** How much of `text` has been read, given how much was before and the next unit. */
function matcher(text: string): (matched: number, unit: number) => number {
  return (matched, unit) => {
    const read = text.slice(0, matched) + String.fromCharCode(unit);
    for (let length = Math.min(read.length, text.length); length > 0; length--) {
      if (read.endsWith(text.slice(0, length))) return length;
    }
    return 0;
  };
}

function without(spans: readonly Span[], unit: number): readonly Span[] {
  return spans.flatMap(([low, high]): readonly Span[] => {
    if (unit < low || unit > high) return [[low, high]];
    const around: readonly Span[] = [
      [low, unit - 1],
      [unit + 1, high],
    ];
    return around.filter(([from, to]) => from <= to);
  });
}
