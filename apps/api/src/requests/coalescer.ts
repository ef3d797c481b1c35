export interface CoalescerLimits {
  /** Most batches under way at once. */
  batches: number;
  /** Most members of one. */
  members: number;
  /** Milliseconds after which others go beside a batch that is still under way: it may wait for a lock. */
  patienceMs: number;
}

/** Why a batch failed, and how many failed with it. */
export class BatchFailed extends Error {
  constructor(
    override readonly cause: unknown,
    readonly members: number,
  ) {
    super(`A batch of ${members} failed.`);
    this.name = 'BatchFailed';
  }
}

/**
 * Group commit: what is asked while a batch is under way waits and then goes together; another goes beside it only
 * when it would be full, or when the one under way takes long. With nothing under way a member goes at once, with
 * those asked in the same turn of the event loop. Fewer and larger batches: most of what one costs, it costs once
 * (docs/decisions/0015).
 */
export class Coalescer<Member, Result> {
  private waiting: Waiting<Member, Result>[] = [];
  private running = 0;
  private planned = false;
  private patience: NodeJS.Timeout | null = null;

  /** `run` answers each member, in their order; when it rejects, all of them get a BatchFailed. */
  constructor(
    private readonly limits: CoalescerLimits,
    private readonly run: (members: Member[]) => Promise<Result[]>,
  ) {}

  /** `alone`: in a batch of its own, so that nobody else fails with it. */
  add(member: Member, alone: boolean): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ member, alone, resolve, reject });
      this.plan();
    });
  }

  private plan(): void {
    const { batches, members, patienceMs } = this.limits;
    if (this.planned || this.waiting.length === 0 || this.running >= batches) return;
    if (this.running === 0 || this.waiting.length >= members) {
      this.planned = true;
      // Members of the batch before continue one microtask after another: by then all of them have asked again.
      process.nextTick(() => {
        this.planned = false;
        this.start();
      });
    } else this.patience ??= setTimeout(() => this.start(), patienceMs);
  }

  private start(): void {
    if (this.patience) clearTimeout(this.patience);
    this.patience = null;
    if (this.waiting.length > 0 && this.running < this.limits.batches) void this.runBatch(this.next());
    this.plan();
  }

  private next(): Waiting<Member, Result>[] {
    if (this.waiting[0]!.alone) return [this.waiting.shift()!];
    const lonely = this.waiting.findIndex(({ alone }) => alone);
    return this.waiting.splice(0, Math.min(lonely < 0 ? Infinity : lonely, this.limits.members));
  }

  private async runBatch(batch: Waiting<Member, Result>[]): Promise<void> {
    this.running++;
    try {
      const results = await this.run(batch.map(({ member }) => member));
      batch.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      for (const { reject } of batch) reject(new BatchFailed(error, batch.length));
    } finally {
      this.running--;
      this.plan();
    }
  }
}

interface Waiting<Member, Result> {
  member: Member;
  alone: boolean;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}
