/** Who may act on a thing now: one at a time, first come first served. */
export class Turns {
  private readonly queues = new Map<string, Turn[]>();

  /**
   * `patienceMs`: how long somebody waits for his turn.
   */
  constructor(private readonly patienceMs: number) {}

  /** Null: it is yours. Otherwise wait for it: true, or false when patience ran out. `holder` is who you are. */
  take(thing: string, holder: string): null | Promise<boolean> {
    const queue = this.queues.get(thing);
    if (!queue) {
      this.queues.set(thing, [{ holder, start: () => undefined }]);
      return null;
    }
    return new Promise((resolve) => {
      const turn: Turn = { holder, start: () => (clearTimeout(timer), resolve(true)) };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(turn), 1);
        resolve(false);
      }, this.patienceMs);
      queue.push(turn);
    });
  }

  /** Whether the same holder is at it or waits before. */
  isHeldBy(thing: string, holder: string): boolean {
    return this.queues.get(thing)?.some((turn) => turn.holder === holder) ?? false;
  }

  /** Only by whoever has the turn. */
  release(thing: string): void {
    const queue = this.queues.get(thing)!;
    queue.shift();
    if (queue.length > 0) queue[0]!.start();
    else this.queues.delete(thing);
  }
}

interface Turn {
  holder: string;
  start: () => void;
}
