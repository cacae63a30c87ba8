/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

type Decorators = { legacyDecorator: true; decoratorMetadata: true } | { decoratorVersion: '2023-11' };

/** Compiles TypeScript the way `tsc` does with target ES2022, in one of the two decorator flavours. */
const swc = (decorators: Decorators): [string, Record<string, unknown>] => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { useDefineForClassFields: true, ...decorators },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

export default {
  testMatch: ['packages/*/src', 'packages/*/test', 'examples'].map((folder) => `<rootDir>/${folder}/**/*.test.ts`),
  transform: {
    // The first pattern that matches wins.
    '\\.legacy\\.test\\.ts$|/(?:packages|examples)/(?:.+/)?legacy/.+\\.ts$': swc({
      legacyDecorator: true,
      decoratorMetadata: true,
    }),
    '\\.ts$': swc({ decoratorVersion: '2023-11' }),
  },
  testEnvironmentOptions: { customExportConditions: ['@monotable/source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['/dist/'],
  maxWorkers: '100%',
  // Far more than any test takes: how long it took decides none.
  testTimeout: 60_000,
} satisfies Config;
