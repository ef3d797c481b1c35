import { Injectable } from '@nestjs/common';

/** Whether this process is on its way out and wants no new calls. */
@Injectable()
export class Draining {
  private draining = false;

  get begun(): boolean {
    return this.draining;
  }

  begin(): void {
    this.draining = true;
  }
}
