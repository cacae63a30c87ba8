import type { Path } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import { mostly } from './values.ts';

const mapStep = fc.constantFrom('x', 'x', 'y', 'y', 'z');
const listStep = fc.nat({ max: 4 });

/** Paths to some of the attributes, and into the map and the list among them. */
export function pathAmong(names: readonly string[]): Arbitrary<Path> {
  const name = fc.constantFrom(...names);
  const direct = name.map((one): Path => [one]);
  const [map, list] = ['m', 'l'].map((one) => names.includes(one));
  const inside = [
    { arbitrary: mapStep.map((step): Path => ['m', step]), weight: map ? 5 : 0 },
    { arbitrary: listStep.map((step): Path => ['l', step]), weight: list ? 5 : 0 },
    { arbitrary: fc.tuple(mapStep, mapStep).map(([one, two]): Path => ['m', one, two]), weight: map ? 1 : 0 },
    { arbitrary: fc.tuple(mapStep, listStep).map(([one, two]): Path => ['m', one, two]), weight: map ? 1 : 0 },
    { arbitrary: fc.tuple(listStep, mapStep).map(([one, two]): Path => ['l', one, two]), weight: list ? 1 : 0 },
  ].filter(({ weight }) => weight > 0);
  const anywhere = fc.tuple(name, fc.oneof(mapStep, listStep)).map((steps): Path => steps);
  const within = inside.length > 0 ? fc.oneof(...inside) : direct;
  return mostly(fc.oneof({ arbitrary: direct, weight: 2 }, { arbitrary: within, weight: 1 }), anywhere, 40);
}

export function projection(names: readonly string[]): Arbitrary<readonly Path[]> {
  return fc.array(pathAmong(names), { minLength: 1, maxLength: 4 });
}
