import { ApiSchema } from '@nestjs/swagger';
import { Free, Id, Nested, Text } from '../../http/input/fields.js';

class NamedDto {
  @Id() id: string;
  @Text({ max: 60 }) name: string;
}

@ApiSchema({ name: 'RequestOpening' })
export class OpeningDto {
  @Text({ max: 40 }) flow: string;
  @Id() serviceId: string;
  @Id() regionId: string;
  @Free({ maxKeys: 5, about: '{address, buildingId?, lat?, lng?, accessNote?}' }) place: object;
  @Free({ maxKeys: 3, about: '{name, phone?, reach?}' }) contact: object;
  @Free({ maxKeys: 30, about: 'Empty where the form has changed' }) details: object;
  @Free({ maxKeys: 1, optional: true, about: '{personId}' }) onBehalfOf?: object;
  @Id({ optional: true }) wantedPartnerId?: string;
  @Free({ maxKeys: 2, optional: true, about: '{from, to}: the next free one, at the same time of day if there is one' })
  slot?: object;
}

@ApiSchema({ name: 'RequestAgain' })
export class AgainDto {
  @Nested(() => OpeningDto, { about: 'Ready for POST /requests; absent slot where a direct service has none free' })
  opening: OpeningDto;
  @Nested(() => NamedDto) service: NamedDto;
  @Nested(() => NamedDto, { nullable: true, about: 'Who did it last and still serves there' })
  wantedPartner: NamedDto | null;
}
