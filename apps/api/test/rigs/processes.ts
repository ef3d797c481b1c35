import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { seconds } from './standing.js';

/** What time it is in every process of a rig: this machine's, and so many milliseconds more. */
export class RigTime {
  private readonly programs = new Set<Program>();

  constructor(public ahead: number) {}

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  /** Every process that runs has it when this is done. */
  async jump(milliseconds: number): Promise<void> {
    this.ahead += milliseconds;
    await Promise.all([...this.programs].map((program) => program.tell(this.ahead)));
  }

  follow(program: Program): void {
    this.programs.add(program);
  }
}

/** An API, a worker, or both in one. */
export type Part = 'api' | 'worker' | 'whole';

/** An API or a worker in a process of its own. */
export class Program {
  private child: ChildProcess | null = null;

  constructor(
    private readonly part: Part,
    private readonly env: Record<string, string>,
    private readonly time: RigTime,
  ) {
    time.follow(this);
  }

  /** Seconds until it was ready. `part`: another one this time. */
  async start(part = this.part): Promise<number> {
    const began = performance.now();
    const flags = ['--conditions=@linli/source', join(__dirname, '../typescript.cjs'), join(__dirname, 'process.ts')];
    const child = spawn(process.execPath, [...flags, part, String(this.time.ahead)], {
      env: { PATH: process.env.PATH, ...this.env },
      stdio: ['ignore', process.env.RIG_LOG ? 'inherit' : 'ignore', process.env.RIG_LOG ? 'inherit' : 'ignore', 'ipc'],
    });
    this.child = child;
    const [said] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
    if (said !== 'ready') throw new Error(`The ${part} did not start (${String(said)}); RIG_LOG=1 shows why.`);
    return seconds(began);
  }

  get running(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Without a word, as a power cut does. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async tell(ahead: number): Promise<void> {
    if (!this.running || !this.child!.connected) return;
    const heard = once(this.child!, 'message');
    this.child!.send(ahead);
    await heard;
  }
}
