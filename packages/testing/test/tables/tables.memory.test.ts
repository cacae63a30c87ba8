import { MemoryBackend } from '@monotable/memory';
import { tablesOn } from './support/tables-on.ts';

tablesOn({ name: 'memory', backend: () => new MemoryBackend({ implicitTables: false }) });
