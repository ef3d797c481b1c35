import { spawn } from 'node:child_process';

const running = new Set();

/**
 * Runs a program to its end, passing on what it prints. Ends it after `seconds`, with all it started: a lane
 * that hangs must not hang the run. Resolves to { exitCode, output, timedOut }.
 */
export function run(command, args, { seconds, env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that ending it ends its workers too.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    const keep = (stream) => (data) => {
      output += data;
      if (quiet !== true && !(quiet === 'stdout' && stream === process.stdout)) stream.write(data);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    const timer = setTimeout(() => {
      timedOut = true;
      end(child, 'SIGTERM');
      setTimeout(() => end(child, 'SIGKILL'), 5_000).unref();
    }, seconds * 1_000);
    child.once('error', (error) => (output += error.message));
    child.once('close', (exitCode) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ exitCode, output, timedOut });
    });
  });
}

export function endAll() {
  for (const child of running) end(child, 'SIGTERM');
}

function end(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}
