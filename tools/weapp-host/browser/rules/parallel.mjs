/** Runs at most `limit` tasks at a time, the others in the order they came. */
export class Parallel {
  #running = 0;
  #waiting = [];
  /** The most that ever ran together. */
  peak = 0;

  constructor(limit) {
    this.limit = limit;
  }

  /** `start()` returns a promise; the place is free when it settles. Returns a function that gives the place back unused. */
  add(start) {
    const entry = { start };
    this.#waiting.push(entry);
    this.#next();
    return () => {
      const at = this.#waiting.indexOf(entry);
      if (at >= 0) this.#waiting.splice(at, 1);
    };
  }

  #next() {
    while (this.#running < this.limit && this.#waiting.length > 0) {
      const { start } = this.#waiting.shift();
      this.peak = Math.max(this.peak, ++this.#running);
      const free = () => {
        this.#running--;
        this.#next();
      };
      start().then(free, free);
    }
  }
}
