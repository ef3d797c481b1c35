import { Inject, Injectable, Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../time/clock.js';
import { Authors, VERDICT_SECONDS } from './authors.js';
import { type CheckAnswer, ContentCheck } from './content-check.js';
import { type Due, note, type Outcome, takeDue } from './content-rows.js';
import { PieceReader } from './piece-reader.js';
import { severest, type Verdict } from './verdict.js';

/** Asks about what waits, and writes what came of it. */
@Injectable()
export class ContentChecker {
  private readonly log = new Logger('Content');

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ContentCheck) private readonly check: ContentCheck,
    private readonly reader: PieceReader,
    private readonly authors: Authors,
  ) {}

  /** How many pieces it asked about. For housekeeping; harmless to run twice at once. */
  async run(): Promise<number> {
    if (!this.check.on) return 0;
    const due = await takeDue(this.pool, this.clock.fixed, BATCH);
    for (const piece of due) {
      const answer = await this.ask(piece).catch((error: Error): CheckAnswer => {
        this.log.warn(`Content ${piece.id} waits: ${error.name}`);
        return { kind: 'again', reason: 'failed' };
      });
      await note(this.pool, piece, outcomeOf(answer, piece));
    }
    return due.length;
  }

  private async ask(piece: Due): Promise<CheckAnswer> {
    const { districtId, attachmentId, authorId, kind } = piece;
    const openId = await this.authors.openId(districtId, authorId);
    if (openId === null) return { kind: 'person', reason: 'noOpenId' };
    if (attachmentId === null) return this.askWords(openId, await this.reader.text(piece));
    const url = this.authors.urlOf(districtId, authorId, attachmentId);
    if (url === null || kind === null) return { kind: 'person', reason: 'noPublicUrl' };
    return this.check.file(openId, url, kind);
  }

  private async askWords(openId: string, text: string | null): Promise<CheckAnswer> {
    if (text === null) return { kind: 'person', reason: 'erased' };
    const found: { verdict: Verdict; label: string }[] = [];
    for (const part of inParts([...text])) {
      const answer = await this.check.words(openId, part);
      if (answer.kind !== 'verdict') return answer;
      found.push(answer);
    }
    const verdict = severest(found.map((each) => each.verdict));
    return { kind: 'verdict', verdict, label: found.find((each) => each.verdict === verdict)?.label ?? 'empty' };
  }
}

/** What becomes of a piece after an answer. A picture whose verdict never came is asked about again. */
export function outcomeOf(answer: CheckAnswer, { tries, now }: Pick<Due, 'tries' | 'now'>): Outcome {
  const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
  switch (answer.kind) {
    case 'verdict':
      return { verdict: answer.verdict, reason: answer.label };
    case 'person':
      return { verdict: 'pending', reason: answer.reason };
    case 'asked':
      return { verdict: 'pending', reason: 'asked', traceId: answer.traceId, tryAt: later(VERDICT_SECONDS + 600) };
    case 'again':
      if (tries >= MOST_TRIES) return { verdict: 'pending', reason: answer.reason };
      return { verdict: 'pending', reason: answer.reason, tryAt: later(Math.min(1_800, 15 * 2 ** tries)) };
  }
}

function inParts(text: string[]): string[] {
  return Array.from({ length: Math.ceil(text.length / LONGEST) }, (_, n) =>
    text.slice(n * LONGEST, (n + 1) * LONGEST).join(''),
  );
}

const BATCH = 50;
/** Characters in one question. */
const LONGEST = 2_500;
/** About two hours: after that WeChat no longer knows the author as a visitor, and a person decides. */
const MOST_TRIES = 10;
