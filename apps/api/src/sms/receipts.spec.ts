import { receiptsIn } from './receipts.js';

describe('what a vendor says later', () => {
  it('is read from Aliyun’s array', () => {
    const entry = { phone_number: '13800001111', err_msg: '用户接收成功', sms_size: '1', biz_id: '1^0', out_id: 'o-1' };
    const body = [
      { ...entry, success: true, err_code: 'DELIVERED' },
      { ...entry, biz_id: '2^0', success: false, err_code: 'MK:0001' },
    ];
    expect(receiptsIn('aliyun', body)).toEqual([
      { providerId: '1^0', outId: 'o-1', delivered: true, reason: 'DELIVERED' },
      { providerId: '2^0', outId: 'o-1', delivered: false, reason: 'MK:0001' },
    ]);
  });

  it('is read from Tencent’s', () => {
    const entry = { nationcode: '86', mobile: '13800001111', description: '空号', sid: '2640:ab', errmsg: 'MK:0001' };
    expect(receiptsIn('tencent', [{ ...entry, report_status: 'FAIL' }])).toEqual([
      { providerId: '2640:ab', outId: null, delivered: false, reason: 'MK:0001' },
    ]);
  });

  it('is left out where it has another form', () => {
    const body = [null, 7, 'x', {}, [], { biz_id: '1' }, { success: true }, { biz_id: 'x'.repeat(101), success: true }];
    expect(receiptsIn('aliyun', body)).toEqual([]);
    expect(receiptsIn('aliyun', { biz_id: '1', success: true })).toEqual([]);
    expect(receiptsIn('tencent', [{ sid: '1', report_status: 'MAYBE' }])).toEqual([]);
  });

  it('never brings a phone number or a sentence into our tables', () => {
    const of = (err_code: unknown) => receiptsIn('aliyun', [{ biz_id: '1', success: false, err_code }])[0]!.reason;
    expect(['空号 王桂兰', '13800001111', 'x'.repeat(41), undefined].map(of)).toEqual(Array(4).fill('notDelivered'));
  });
});
