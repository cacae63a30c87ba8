/** Prints how large core and dynamodb are, minified and gzipped, without the SDK. */
import { printTable } from '../../cpu.ts';
import { sizeTable } from '../report/tables.ts';
import { currentOrigin } from './origin.ts';
import { sizes } from './sizes.ts';

const measured = await sizes(currentOrigin());
console.log(`Of the ${measured.origin}`);
const { heading, rows } = sizeTable(measured);
printTable([heading, ...rows]);
