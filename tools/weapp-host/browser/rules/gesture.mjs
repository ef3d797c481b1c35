/**
 * Whether code runs inside a tap: in its listeners and the promises they settle at once, no longer after a timer or
 * an answer of the network.
 */
export class Gesture {
  #open = 0;

  /** `after(run)` runs once everything of now has run. */
  constructor(after = (run) => setTimeout(run, 0)) {
    this.after = after;
  }

  get active() {
    return this.#open > 0;
  }

  during(run) {
    this.#open++;
    this.after(() => this.#open--);
    return run();
  }
}
