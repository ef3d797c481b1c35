import { Injectable } from '@nestjs/common';
import type { Actor } from '../people/actor.js';
import type { Attachment } from './attachment.js';

/** Whether this actor is somebody to that request and may see this file of it. */
export type RequestSight = (actor: Actor, requestId: string, fileId: string) => Promise<boolean>;

/** Who may see a file: its uploader while it is loose, then whoever may see the request it belongs to. */
@Injectable()
export class AttachmentSight {
  private seesRequest: RequestSight = () => Promise.resolve(false);

  /** Requests lie above this folder; their module says here who sees one, when it starts. */
  useRequestSight(sees: RequestSight): void {
    this.seesRequest = sees;
  }

  async mayRead(actor: Actor, { id, districtId, uploaderId, requestId }: Attachment): Promise<boolean> {
    if (districtId !== actor.districtId) return false;
    return requestId === null ? uploaderId === actor.id : this.seesRequest(actor, requestId, id);
  }
}
