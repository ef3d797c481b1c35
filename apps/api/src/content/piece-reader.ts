import { Inject, Injectable } from '@nestjs/common';
import { FlowRegistry } from '../requests/flow-registry.js';
import { textsIn, wordFields } from '../requests/view/words.js';
import { isSealed, Sealing } from '../sealing/sealing.js';
import type { Due } from './content-rows.js';

/** Opens what is to be looked at: only here, and only for as long as the question takes. */
@Injectable()
export class PieceReader {
  constructor(
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
  ) {}

  /** Every text of the event, one a line; null once erased. */
  async text(piece: Pick<Due, 'districtId' | 'requestId' | 'flow' | 'flowVersion' | 'sealingKey' | 'content'>) {
    const { districtId, requestId, sealingKey, content } = piece;
    if (!sealingKey) return null;
    await this.sealing.load(districtId);
    const key = this.sealing.unwrap(districtId, sealingKey);
    const flow = await this.flows.get(districtId, piece.flow, piece.flowVersion);
    const schema = flow.actions.get(content.action)?.action.input.properties ?? {};
    return wordFields(schema)
      .map((name) => content.input[name])
      .flatMap((value) => textsIn(isSealed(value) ? this.sealing.open(key, value, requestId) : value))
      .join('\n');
  }
}
