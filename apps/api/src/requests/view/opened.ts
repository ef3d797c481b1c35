import type { FlowEvent, Json, RequestState } from '@linli/workflow';

/** A request as it lies in the database, its sealed fields open: what the views are made from. */
export interface OpenedRequest {
  request: RequestState;
  subject: Subject;
  parentId: string | null;
  /** JSON Schema of `details` as the catalogue has it now; absent in specs and where the item is gone. */
  form?: Record<string, unknown> | null;
  /** The person had it erased: nothing personal can be opened any more. */
  erased: boolean;
}

/** What `decide` never reads. Fields are absent where never given, and after erasure. */
export interface Subject {
  contact?: { name: string; phone?: string; reach?: string } | null;
  place?: { address: string; buildingId?: string; lat?: number; lng?: number; accessNote?: string } | null;
  details?: Record<string, Json> | null;
  words?: string | null;
  ranking?: Json;
  attachmentIds?: string[] | null;
  serviceName?: string | null;
}

/** An event with its sealed input open; `erased` names the input fields that can no longer be opened. */
export interface OpenedEvent {
  id: string;
  hash: string;
  event: FlowEvent;
  erased: string[];
}

/** Names around a request, by id. Somebody deleted is missing. */
export interface Names {
  people: ReadonlyMap<
    string,
    { name: string; kind: 'resident' | 'staff'; title?: string | null; photoId?: string | null }
  >;
  partners: ReadonlyMap<string, string>;
  /** Of region, custody desk and building. */
  places: ReadonlyMap<string, string>;
}
