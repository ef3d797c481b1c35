// What answers about requests look like, for the OpenAPI document.

import { tabs } from '@linli/flows';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { AttachmentDto } from '../../attachments/attachment.dto.js';
import { Flag, Free, Id, Ids, Instant, ListOf, Nested, OneOf, Text, Texts, Whole } from '../../http/input/fields.js';

@ApiSchema({ name: 'RequestBrief' })
export class BriefDto {
  @Id() id: string;
  @Text({ max: 40, about: 'Speakable: 府佑 1125-012' }) number: string;
  @Text({ max: 40 }) flow: string;
  @Whole({ max: 100_000 }) flowVersion: number;
  @Text({ max: 40 }) state: string;
  @Text({ max: 40 }) stateTitle: string;
  @Text({ max: 20, nullable: true, about: 'order accept fulfil rate' }) stage: string | null;
  @Text({ max: 20, nullable: true, about: 'completed refused withdrawn' }) final: string | null;
  @Whole({ max: 100_000, about: 'Equals the last seq' }) version: number;
  @Texts({ max: 10, length: 40 }) waitsFor: string[];
  @Instant({ nullable: true }) respondBy: string | null;
  @Instant({ nullable: true }) promisedAt: string | null;
  @Instant({ nullable: true }) dueAt: string | null;
  @Text({ max: 40, nullable: true }) dueAction: string | null;
}

class NamedDto {
  @Id() id: string;
  @Text({ max: 60 }) name: string;
}

class PersonDto {
  @Text({ max: 40 }) name: string;
}

class WorkerDto extends PersonDto {
  @Text({ max: 300, nullable: true, about: 'Address of a picture, works for five minutes' }) photo: string | null;
  @Text({ max: 30, nullable: true }) title: string | null;
}

class SlotDto {
  @Instant() from: string;
  @Instant() to: string;
}

class ContactDto {
  @Text({ max: 40 }) name: string;
  @Text({ max: 20, nullable: true, about: 'Masked unless this viewer may call as it is' }) phone: string | null;
  @Text({ max: 10, nullable: true, about: 'phone or visit' }) reach: string | null;
}

class PlaceDto {
  @Text({ max: 120, nullable: true }) address: string | null;
  @Text({ max: 60 }) community: string;
  @Text({ max: 60, nullable: true }) building: string | null;
  @Text({ max: 100, nullable: true }) accessNote: string | null;
  @ApiProperty({ type: 'number', nullable: true }) lat: number | null;
  @ApiProperty({ type: 'number', nullable: true }) lng: number | null;
}

class NowDto {
  @Text({ max: 20 }) title: string;
  @Text({ max: 200, about: 'What happens now and by when' }) words: string;
}

class RequestCommon extends BriefDto {
  @Nested(() => NamedDto, { nullable: true }) service: NamedDto | null;
  @Text({ max: 60, about: 'In a few words what it is about; never personal' }) subject: string;
  @Text({ max: 20, nullable: true, about: 'home_visit at_venue remote walk_in' }) mode: string | null;
  @Id({ about: 'Community of the place' }) regionId: string;
  @Text({ max: 60 }) regionName: string;
  @Id({ about: 'Desk that must act now' }) custodyRegionId: string;
  @Text({ max: 60 }) custodyName: string;
  @Whole({ max: 2, about: '0 community, 1 street, 2 district' }) level: number;
  @Text({ max: 2, nullable: true, about: 'P0 … P3' }) urgency: string | null;
  @Nested(() => SlotDto, { nullable: true }) slot: SlotDto | null;
  @Instant() openedAt: string;
  @Flag() overdue: boolean;
  @OneOf(tabs, { about: 'Where it lies in a list of one’s requests' }) tab: string;
  @Nested(() => NowDto) now: NowDto;
  @Nested(() => PersonDto, { nullable: true }) requester: PersonDto | null;
  @Nested(() => NamedDto, { nullable: true }) partner: NamedDto | null;
}

@ApiSchema({ name: 'RequestSummary' })
export class SummaryDto extends RequestCommon {
  @Flag() rated: boolean;
}

@ApiSchema({ name: 'Request' })
export class RequestDto extends RequestCommon {
  @Id({ nullable: true }) custodyDepartmentId: string | null;
  @Free({ maxKeys: 30, nullable: true, about: 'Answers to the form of the service' }) details: object | null;
  @Text({ max: 1_000, nullable: true }) words: string | null;
  @Ids({ max: 9 }) attachmentIds: string[];
  @Nested(() => PlaceDto) place: PlaceDto;
  @Nested(() => ContactDto, { nullable: true }) contact: ContactDto | null;
  @Nested(() => PersonDto, { nullable: true }) opener: PersonDto | null;
  @Text({ max: 20, nullable: true }) channel: string | null;
  @Nested(() => WorkerDto, { nullable: true }) worker: WorkerDto | null;
  @Nested(() => PersonDto, { nullable: true, about: '首问责任人' }) firstResponder: PersonDto | null;
  @Text({ max: 10, nullable: true, about: 'free low_fee market' }) priceMode: string | null;
  @Whole({ max: 100_000_000, nullable: true }) priceFen: number | null;
  @Whole({ max: 100_000_000, nullable: true }) capFen: number | null;
  @Free({ maxKeys: 3, nullable: true, about: '{labourFen, materialFen, note}' }) charged: object | null;
  @Free({ maxKeys: 2, nullable: true, about: '{kind, min}: what fulfil must show' }) evidence: object | null;
  @Free({ maxKeys: 6, nullable: true, about: '{name, grades, good, bad, causes} to rate with' }) gradeSet:
    object | null;
  @Free({ maxKeys: 100 }) counters: object;
  @Free({ maxKeys: 10, about: '{solvedByPartner?, solved?, grade?, causes?, rated, ratedVia?}' }) outcome: object;
  @Id({ nullable: true }) parentId: string | null;
  @Whole({ max: 100 }) openChildren: number;
  @Flag({ about: 'Personal fields are gone: 已按本人要求删除' }) erased: boolean;
  @Text({ max: 4, optional: true, about: 'Told at the door; for requester, proxy and opener' }) serviceCode?: string;
}

class EventActorDto extends PersonDto {
  @Text({ max: 20 }) party: string;
  @Text({ max: 20, optional: true }) partyTitle?: string;
}

@ApiSchema({ name: 'RequestEvent' })
export class EventDto {
  @Id() id: string;
  @Whole({ max: 100_000 }) seq: number;
  @Instant() at: string;
  @Text({ max: 40 }) action: string;
  @Text({ max: 40 }) title: string;
  @Text({ max: 40, nullable: true }) from: string | null;
  @Text({ max: 40 }) to: string;
  @Nested(() => EventActorDto) actor: EventActorDto;
  @Free({ maxKeys: 40, about: 'What this viewer may see of what was said' }) input: object;
  @Text({ max: 64 }) hash: string;
}

class BlockedDto {
  @Text({ max: 40 }) code: string;
  @Text({ max: 200 }) message: string;
  @Instant({ optional: true }) until?: string;
}

@ApiSchema({ name: 'AvailableAction' })
export class ActionDto {
  @Text({ max: 40 }) name: string;
  @Text({ max: 40 }) title: string;
  @Text({ max: 10, about: 'primary normal danger' }) kind: string;
  @Free({ maxKeys: 10, about: 'JSON Schema with Chinese titles' }) inputSchema: object;
  @Flag({ optional: true, about: 'Only adds to the timeline: send it without a version' }) adds?: true;
  @Nested(() => BlockedDto, { optional: true }) blocked?: BlockedDto;
}

class CallDto {
  @OneOf(['partner', 'community']) to: string;
  @Text({ max: 60 }) name: string;
  @Text({ max: 30 }) phone: string;
}

class OfferedDto {
  @Flag({ about: 'Others are asked too: whoever is first has it' }) pool: boolean;
  @Texts({ max: 10, length: 300, about: 'Why this partner' }) reasons: string[];
  @Whole({ max: 100_000_000, optional: true }) distanceMetres?: number;
}

@ApiSchema({ name: 'RequestPage' })
export class PageDto {
  @Nested(() => RequestDto) request: RequestDto;
  @ListOf(() => EventDto, { max: 10_000 }) timeline: EventDto[];
  @ListOf(() => ActionDto, { max: 60 }) actions: ActionDto[];
  @ListOf(() => BriefDto, { max: 100 }) children: BriefDto[];
  @Texts({ max: 20, length: 40, about: 'What the viewer is to it' }) parties: string[];
  @Nested(() => OfferedDto, { nullable: true, about: 'For candidates' }) offered: OfferedDto | null;
  @ListOf(() => CallDto, { max: 2, about: 'Whom this viewer can phone about it' }) calls: CallDto[];
  @Flag({ about: 'GET /requests/:id/again may be asked for' }) again: boolean;
  @ListOf(() => AttachmentDto, { max: 500, about: 'The files this viewer reads of' }) attachments: AttachmentDto[];
}

@ApiSchema({ name: 'CommandAnswer' })
export class CommandAnswerDto {
  @Nested(() => BriefDto) request: BriefDto;
  @Nested(() => EventDto) event: EventDto;
}

class TabCountsDto {
  @Whole({ max: 1_000_000_000, about: '待安排' }) arranging: number;
  @Whole({ max: 1_000_000_000, about: '待服务' }) awaiting: number;
  @Whole({ max: 1_000_000_000, about: '服务中' }) serving: number;
  @Whole({ max: 1_000_000_000, about: '待评价' }) rating: number;
  @Whole({ max: 1_000_000_000, about: '售后' }) aftercare: number;
  @Whole({ max: 1_000_000_000, about: '已结束' }) ended: number;
}

class StageCountsDto {
  @Whole({ max: 1_000_000_000, about: '点单' }) order: number;
  @Whole({ max: 1_000_000_000, about: '接单' }) accept: number;
  @Whole({ max: 1_000_000_000, about: '办单' }) fulfil: number;
  @Whole({ max: 1_000_000_000, about: '评单' }) rate: number;
}

@ApiSchema({ name: 'BoxCount' })
export class BoxCountDto {
  @Text({ max: 20 }) box: string;
  @Whole({ max: 1_000_000_000 }) total: number;
  @Whole({ max: 1_000_000_000 }) overdue: number;
  @Free({ maxKeys: 100, about: 'By state' }) byState: object;
  @Nested(() => TabCountsDto) byTab: TabCountsDto;
  @Nested(() => StageCountsDto, { about: 'Of what has not ended; what is suspended is under none' })
  byStage: StageCountsDto;
}

@ApiSchema({ name: 'BoxCounts' })
export class CountsDto {
  @ListOf(() => BoxCountDto, { max: 10 }) items: BoxCountDto[];
}

@ApiSchema({ name: 'SimilarRequest' })
export class SimilarDto {
  @Nested(() => BriefDto) request: BriefDto;
  @Texts({ max: 5, length: 100 }) reasons: string[];
}

@ApiSchema({ name: 'SimilarRequests' })
export class SimilarListDto {
  @ListOf(() => SimilarDto, { max: 20 }) items: SimilarDto[];
}

@ApiSchema({ name: 'Candidate' })
export class CandidateDto {
  @Id() partnerId: string;
  @Text({ max: 60 }) name: string;
  @Flag() eligible: boolean;
  @Whole({ max: 1_000, nullable: true }) rank: number | null;
  @Texts({ max: 20, length: 100 }) reasons: string[];
  @Whole({ max: 10_000 }) load: number;
  @Whole({ max: 1_000_000, optional: true }) distanceMetres?: number;
}

@ApiSchema({ name: 'Handler' })
export class HandlerDto {
  @Id() personId: string;
  @Text({ max: 40 }) name: string;
  @Text({ max: 60, about: 'Where he has a post: community, grid, department' }) place: string;
}

@ApiSchema({ name: 'Handlers' })
export class HandlersDto {
  @ListOf(() => HandlerDto, { max: 100 }) items: HandlerDto[];
}

@ApiSchema({ name: 'Candidates' })
export class CandidatesDto {
  @ListOf(() => CandidateDto, { max: 200 }) items: CandidateDto[];
}

@ApiSchema({ name: 'RevealedPhone' })
export class RevealedDto {
  @Text({ max: 20, nullable: true }) phone: string | null;
}
