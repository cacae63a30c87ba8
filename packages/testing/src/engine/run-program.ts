import { execFile } from 'node:child_process';

/** Runs a program to its end. What it printed is part of the error when it fails or takes longer than `timeout` milliseconds. */
export function runProgram(
  file: string,
  parameters: readonly string[],
  folder: string,
  timeout: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, timeout, maxBuffer: 64 * 1024 * 1024, shell: file.endsWith('.cmd') };
    execFile(file, parameters, options, (error, stdout, stderr) => {
      if (!error) return resolve();
      const how = error.killed ? `did not end within ${timeout / 1000} s` : `failed with ${error.code}`;
      reject(new Error(`${file} ${how}:\n${`${stdout}${stderr}`.trim().slice(-4000)}`, { cause: error }));
    });
  });
}
