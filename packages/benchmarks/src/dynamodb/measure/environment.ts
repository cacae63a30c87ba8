/** The same for every process that measures: what the shell has set changes nothing. */
export const environment: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  // The SDK's about old versions of Node would stand among the results.
  NODE_NO_WARNINGS: '1',
  // The SDK looks for files only of these names.
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
};
