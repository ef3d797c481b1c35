import { errorKinds, fieldFaultCodes } from '@linli/contracts';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'FieldFault' })
export class FieldFaultDto {
  @ApiProperty({ example: 'input.grade' })
  path: string;

  @ApiProperty({ enum: fieldFaultCodes })
  code: string;

  @ApiProperty({ description: 'Chinese' })
  message: string;
}

/** The shape of every answer that is no success, for the OpenAPI document. */
@ApiSchema({ name: 'Problem' })
export class ProblemDto {
  @ApiProperty({ enum: ['about:blank'] })
  type: string;

  @ApiProperty({ description: 'A sentence for people, in Chinese' })
  title: string;

  @ApiProperty({ type: 'integer' })
  status: number;

  @ApiProperty({
    description: "Of the product's list; a district's own flow may add others",
    examples: Object.keys(errorKinds),
  })
  code: string;

  @ApiProperty()
  detail: string;

  @ApiProperty()
  traceId: string;

  @ApiProperty({ required: false })
  state?: string;

  @ApiProperty({ required: false, type: 'integer' })
  version?: number;

  @ApiProperty({ required: false, format: 'date-time' })
  until?: string;

  @ApiProperty({ required: false, type: [FieldFaultDto] })
  errors?: FieldFaultDto[];
}
