import { bundle } from './src/dynamodb/bundle.ts';

const b = await bundle();
console.log(b.folder);
