import type { Path } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import { mostly } from './values.ts';

const mapStep = fc.constantFrom('x', 'y', 'z');
const listStep = fc.nat({ max: 5 });

/** Paths to some of the attributes, and into the map and the list among them. */
export function pathAmong(names: readonly string[]): Arbitrary<Path> {
  const name = fc.constantFrom(...names);
  const direct = name.map((one): Path => [one]);
  const inside = [
    ...(names.includes('m') ? [mapStep.map((step): Path => ['m', step])] : []),
    ...(names.includes('l') ? [listStep.map((step): Path => ['l', step])] : []),
    ...(names.includes('m') ? [fc.tuple(mapStep, mapStep).map(([one, two]): Path => ['m', one, two])] : []),
    ...(names.includes('m') ? [fc.tuple(mapStep, listStep).map(([one, two]): Path => ['m', one, two])] : []),
    ...(names.includes('l') ? [fc.tuple(listStep, mapStep).map(([one, two]): Path => ['l', one, two])] : []),
  ];
  const anywhere = fc.tuple(name, fc.oneof(mapStep, listStep)).map((steps): Path => steps);
  const usual = inside.length > 0 ? fc.oneof(direct, fc.oneof(...inside)) : direct;
  return mostly(usual, anywhere, 25);
}

export function projection(names: readonly string[]): Arbitrary<readonly Path[]> {
  return fc.array(pathAmong(names), { minLength: 1, maxLength: 4 });
}
