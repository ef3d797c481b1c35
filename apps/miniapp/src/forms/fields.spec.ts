import { fieldsOf } from './fields';
import { faultsByField, inputOf, shownFields } from './input';
import type { FormField, Schema } from './schema';
import inputs from './testing/order-inputs.json';

const ownGrades = { options: { grade: ['满意', '不满意'], causes: ['时间长'] } };
type Action = keyof typeof inputs;
const schemaOf = (name: Action) => inputs[name] as Schema;
const actions = Object.entries(inputs as Record<string, Schema>);
const fieldsFor = (name: Action) => fieldsOf(schemaOf(name), ownGrades);
const field = (action: Action, name: string): FormField =>
  fieldsFor(action).find((each) => each.name === name) ?? ({ kind: 'none' } as never);

describe('the fields of a schema', () => {
  it.each(actions)('draws every required property of %s of the order flow', (_, input) => {
    const drawn = fieldsOf(input, ownGrades).map(({ name }) => name);
    expect(drawn).toEqual(expect.arrayContaining([...(input.required ?? [])]));
  });

  it.each(actions)('says each field of %s in Chinese', (_, input) => {
    for (const { title } of fieldsOf(input, ownGrades)) expect(title).toMatch(/[一-鿿]/);
  });

  it('takes amounts in yuan and does not say fen', () => {
    expect(field('fulfil', 'labourFen')).toMatchObject({ kind: 'money', title: '人工费' });
  });

  it('offers the words of an enum', () => {
    expect(field('dispatch', 'mode')).toMatchObject({
      kind: 'choice',
      options: expect.arrayContaining([{ value: 'pool', title: '抢单' }]),
    });
  });

  it('offers the grades of the service where the schema has only a text', () => {
    expect(field('rate', 'grade')).toMatchObject({
      kind: 'choice',
      options: [
        { value: '满意', title: '满意' },
        { value: '不满意', title: '不满意' },
      ],
    });
    expect(field('rate', 'causes')).toMatchObject({ kind: 'several', most: 1 });
  });

  it('asks a question with yes and no, so that no answer is not a no', () => {
    expect(field('rate', 'chargeRight').kind).toBe('yesNo');
  });

  it('knows a time slot by its two ends', () => {
    expect(field('reschedule', 'slot').kind).toBe('slot');
  });

  it('asks for times that have passed and times ahead on their own side', () => {
    expect(field('settle', 'calledAt')).toMatchObject({ kind: 'instant', side: 'past' });
    expect(field('askMoreTime', 'until')).toMatchObject({ kind: 'instant', side: 'future' });
    expect(field('extend', 'promisedAt')).toMatchObject({ kind: 'instant', side: 'future' });
  });

  it('chooses people, places and services from lists', () => {
    expect(field('take', 'workerId')).toMatchObject({ kind: 'pick', what: 'worker' });
    expect(field('transfer', 'departmentId')).toMatchObject({ kind: 'pick', what: 'department' });
    expect(field('reclassify', 'serviceId')).toMatchObject({ kind: 'pick', what: 'service' });
  });

  it('draws what lies inside an object, without coordinates and ids nobody can type', () => {
    const place = field('amend', 'place') as FormField & { kind: 'group' };
    expect(place.fields.map(({ name }) => name)).toEqual(['address', 'accessNote']);
  });

  it('draws a free object by the form of the service, and not at all without one', () => {
    const schema = {
      type: 'object',
      properties: { length: { title: '短几寸', type: 'integer', minimum: 1, maximum: 5 } },
    };
    const [drawn] = fieldsOf(schemaOf('amend'), { schemas: { details: schema } }).slice(-1);
    expect(drawn).toMatchObject({ kind: 'group', name: 'details', fields: [{ name: 'length', kind: 'whole' }] });
    expect(fieldsFor('amend').map(({ name }) => name)).not.toContain('details');
  });

  it('asks for as many photos as the service wants', () => {
    const fields = fieldsOf(schemaOf('fulfil'), { least: { evidenceIds: 2 } });
    expect(fields.find(({ name }) => name === 'evidenceIds')).toMatchObject({ least: 2, most: 9, evidence: true });
  });

  it('keeps what it does not know as a text with its label', () => {
    expect(fieldsOf({ properties: { odd: { title: '别的', type: 'string' } } })[0]).toMatchObject({
      kind: 'text',
      title: '别的',
    });
    expect(fieldsOf({ properties: { odd: { title: '别的' } } })[0]).toMatchObject({ kind: 'text' });
  });
});

describe('what is read from a form', () => {
  const dispatch = fieldsFor('dispatch');

  it('shows the partner only when one is to be chosen', () => {
    expect(shownFields(dispatch, { mode: 'direct' }).map(({ name }) => name)).toEqual(['mode']);
    expect(shownFields(dispatch, { mode: 'chosen' }).map(({ name }) => name)).toEqual(['mode', 'partnerId']);
  });

  it('leaves out what is no longer shown', () => {
    expect(inputOf(dispatch, { mode: 'pool', partnerId: 'x' }).input).toEqual({ mode: 'pool' });
  });

  it('says what is missing by its title', () => {
    expect(inputOf(fieldsFor('reschedule'), {}).faults).toEqual({
      slot: '请选择「时间」。',
      reason: '请填写「原因」。',
    });
  });

  it('sends yuan as fen, and refuses what is no amount', () => {
    const fields = [field('fulfil', 'labourFen')];
    expect(inputOf(fields, { labourFen: '12.5' }).input).toEqual({ labourFen: 1250 });
    expect(inputOf(fields, { labourFen: '十块' }).faults).toEqual({ labourFen: '请写金额,比如 8 或 12.5。' });
  });

  it('trims texts and leaves empty ones out', () => {
    const fields = fieldsFor('start');
    expect(inputOf(fields, { serviceCode: ' 1234 ', reason: '  ' }).input).toEqual({ serviceCode: '1234' });
    expect(inputOf(fields, { serviceCode: '12' }).faults).toHaveProperty('serviceCode');
  });

  it('reads groups only when opened, and says faults inside them by their path', () => {
    const fields = fieldsFor('amend');
    expect(inputOf(fields, {}).input).toEqual({});
    expect(inputOf(fields, { place: { address: '' } }).faults).toEqual({ 'place.address': '请填写「详细地址」。' });
    expect(inputOf(fields, { place: { address: '2 号' } }).input).toEqual({ place: { address: '2 号' } });
  });

  it('sends ids of files that have arrived, and waits for the others', () => {
    const fields = [field('comment', 'evidenceIds')];
    const values = { evidenceIds: [{ key: 'a', id: '1' }, { key: 'b' }] };
    expect(inputOf(fields, values).faults).toHaveProperty('evidenceIds');
    expect(inputOf(fields, values, ({ key }) => key).input).toEqual({ evidenceIds: ['a', 'b'] });
  });

  it('asks for the photos the service wants', () => {
    const fields = fieldsOf(schemaOf('fulfil'), { least: { evidenceIds: 1 } });
    expect(inputOf(fields, { evidenceIds: [] }).faults.evidenceIds).toBe('请至少放 1 张照片。');
  });
});

describe('what the server finds wrong', () => {
  it('is said at its field, innermost first, and below the form where there is none', () => {
    const told = faultsByField(
      [...fieldsFor('amend'), ...fieldsFor('reschedule')],
      [
        { path: 'input.place.address', message: '太长' },
        { path: 'input.slot.from', message: '太早' },
        { path: 'input.other', message: '别的' },
      ],
    );
    expect(told).toEqual({ byPath: { 'place.address': '太长', slot: '太早' }, elsewhere: ['别的'] });
  });
});
