import { MemoryBackend } from '@monotable/memory';
import { backendContract } from '../src/index.ts';

backendContract({ name: 'memory', backend: () => new MemoryBackend({ implicitTables: false }) });

const implicit = 'a missing table comes into being when it is used';
backendContract({
  name: 'memory with implicit tables',
  backend: () => new MemoryBackend(),
  limitations: [
    'a_deleted_table_is_gone_with_its_items',
    'every_request_to_a_missing_table_says_so',
    'transactions_on_a_missing_table_say_so',
  ].map((lacks) => ({ lacks, reason: implicit })),
});
