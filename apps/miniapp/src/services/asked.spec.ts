import { askedOf } from './asked';

const schema = {
  properties: {
    pieces: { title: '几件', type: 'integer' },
    kind: { title: '改什么', enum: ['hem', 'zip'], enumTitles: ['裤脚', '拉链'] },
    rush: { title: '着急吗', type: 'boolean' },
    parts: { title: '部位', type: 'array' },
    note: { title: '说明', type: 'string' },
  },
};

describe('what is asked of a partner', () => {
  it('is told by the titles of the form, in its order', () => {
    expect(askedOf({ rush: false, kind: 'zip', pieces: 2, parts: ['腰', '袖'] }, schema)).toEqual([
      { title: '几件', words: '2' },
      { title: '改什么', words: '拉链' },
      { title: '着急吗', words: '否' },
      { title: '部位', words: '腰、袖' },
    ]);
  });

  it('leaves out what is empty or unknown, and shows a zero', () => {
    expect(askedOf({ pieces: 0, note: '', other: 'x', kind: null }, schema)).toEqual([{ title: '几件', words: '0' }]);
    expect(askedOf(null, schema)).toEqual([]);
    expect(askedOf({ pieces: 1 }, null)).toEqual([]);
  });
});
