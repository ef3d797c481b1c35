import type { RequestState } from '@linli/workflow';
import { Injectable } from '@nestjs/common';
import { type AttachmentDto, shownAttachment } from '../../attachments/attachment.dto.js';
import { Attachments } from '../../attachments/attachments.js';
import { FileLinks } from '../../attachments/file-links.js';
import type { Candidate } from '../../partners/candidate-ranking.js';
import { Candidates } from '../../partners/candidates.js';
import type { Actor } from '../../people/actor.js';
import { rankFor } from '../needs/candidates.js';
import type { Handler } from '../needs/handlers.js';
import type { Looked, OneRequest, RequestPage } from '../queries/one-request.js';
import type { RequestLists } from '../queries/request-lists.js';
import type { SimilarOrders } from '../queries/similar-orders.js';
import { Again } from './again.js';
import { type Call, Calls } from './calls.js';

/** A page with what hangs on it. */
export type ShownPage = RequestPage & { calls: Call[]; again: boolean; attachments: AttachmentDto[] };

/** The three ways of finding requests. */
export abstract class Reading {
  abstract readonly lists: RequestLists;
  abstract readonly one: OneRequest;
  abstract readonly similar: SimilarOrders;
  abstract handlers(districtId: number, request: RequestState): Promise<Handler[]>;
}

/** Everything that is only looked at. */
@Injectable()
export class Desk {
  readonly lists: RequestLists;
  readonly one: OneRequest;
  readonly similar: SimilarOrders;

  constructor(
    private readonly reading: Reading,
    private readonly ranking: Candidates,
    private readonly attachments: Attachments,
    private readonly links: FileLinks,
    private readonly calls: Calls,
  ) {
    ({ lists: this.lists, one: this.one, similar: this.similar } = reading);
  }

  /** With numbers to call, addresses for the files this viewer reads of, and for the picture of who comes. */
  async page(actor: Actor, looked: Looked): Promise<ShownPage> {
    const page = await this.one.page(actor, looked);
    const link = (id: string): string => this.links.urlFor(actor.districtId, actor.id, id);
    const [files, calls] = await Promise.all([
      this.attachments.find(actor.districtId, fileIdsOf(page)),
      this.calls.of(actor.districtId, looked, page.request),
    ]);
    const { worker } = page.request;
    const request = { ...page.request, worker: worker && { ...worker, photo: worker.photo && link(worker.photo) } };
    return {
      ...page,
      request,
      calls,
      again: Again.isFor(looked),
      attachments: files.map((file) => shownAttachment(file, link(file.id))),
    };
  }

  candidates({ districtId }: Actor, { stored, now }: Looked): Promise<Candidate[]> {
    return rankFor({ candidates: this.ranking }, districtId, stored.body, now);
  }

  handlers({ districtId }: Actor, { stored }: Looked): Promise<Handler[]> {
    return this.reading.handlers(districtId, stored.body);
  }
}

function fileIdsOf({ request, timeline }: RequestPage): string[] {
  const said = timeline.flatMap(({ input }) => [input.attachmentIds, input.evidenceIds]);
  return [
    ...new Set([...request.attachmentIds, ...said.flatMap((ids) => (Array.isArray(ids) ? (ids as string[]) : []))]),
  ];
}
