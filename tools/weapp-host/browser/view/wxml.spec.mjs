import { compileData, compileValue } from './expression.mjs';
import { parseWxml } from './parse.mjs';
import { renderUnit } from './render.mjs';
import { Units } from './units.mjs';

const draw = (files, data, more = {}) => {
  const units = new Units((path) => files[path]);
  const strip = (node) =>
    node.text !== undefined
      ? node.text
      : [node.component ?? node.tag, node.attributes, ...node.children.map(strip)].filter((part) => part !== undefined);
  return renderUnit(units.get('page.wxml'), { owner: {}, data, components: {}, ...more }).map(strip);
};

describe('WXML text', () => {
  it('becomes tags, attributes with both quotes, and text without its white space', () => {
    expect(parseWxml(`<view a="1" b='x > y' c>\n  你好 <text/></view><!-- no -->`)).toEqual([
      {
        tag: 'view',
        attributes: { a: '1', b: 'x > y', c: true },
        children: [{ text: '你好' }, { tag: 'text', attributes: {}, children: [] }],
      },
    ]);
  });

  it('may compare inside braces', () => {
    expect(parseWxml('{{a < b}}')).toEqual([{ text: '{{a < b}}' }]);
  });

  it.each(['<view>', '<view></text>', '<view a="1'])('is refused when it is broken: %s', (source) => {
    expect(() => parseWxml(source)).toThrow(SyntaxError);
  });
});

describe('expressions', () => {
  it.each([
    ['a', 'a'],
    ['{{a}}', 1],
    ['{{b.c.d}}', undefined],
    ['x{{a}}y{{nothing}}', 'x1y'],
    ["{{list[0] === 'p' ? '}}' : 2}}", '}}'],
  ])('%s is %p', (raw, value) => {
    expect(compileValue(raw)({ a: 1, list: ['p'] })).toBe(value);
  });

  it('reach no name of the browser or of Node', () => {
    expect(compileValue('{{typeof process}}')({})).toBe('undefined');
  });

  it('make the data of a template, with spread', () => {
    expect(compileData('{{i: item, ...more, c: {d: 1}}}')({ item: 2, more: { e: 3 } })).toEqual({
      i: 2,
      e: 3,
      c: { d: 1 },
    });
  });
});

describe('a drawn page', () => {
  it('repeats, chooses and keeps the key', () => {
    const page = `<block wx:for="{{list}}" wx:key="id"><view wx:if="{{item.n > 1}}">{{index}}</view><text wx:else>{{item.n}}</text></block>
      <view wx:for="{{list}}" wx:key="id" wx:for-item="one">{{one.n}}</view>`;
    const list = [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
    ];
    expect(draw({ 'page.wxml': page }, { list })).toEqual([
      ['text', {}, '1'],
      ['view', {}, '1'],
      ['view', {}, '1'],
      ['view', {}, '2'],
    ]);
  });

  it('takes the first of if, elif and else that holds', () => {
    const page = '<a wx:if="{{n === 1}}"/><b wx:elif="{{n > 0}}"/><c wx:else/>';
    expect([1, 2, 0].map((n) => draw({ 'page.wxml': page }, { n })[0][0])).toEqual(['a', 'b', 'c']);
  });

  it('uses imported templates by computed names, with the scripts of their file', () => {
    const files = {
      'page.wxml': '<import src="lib/base.wxml"/><template is="t_{{k}}" data="{{i: item}}"/>',
      'lib/base.wxml': '<wxs module="xs" src="./u.wxs"/><template name="t_1"><view id="{{xs.twice(i)}}"/></template>',
      'lib/u.wxs': 'module.exports = { twice: function (n) { return n * 2 } }',
    };
    expect(draw(files, { k: 1, item: 4 })).toEqual([['view', { id: 8 }]]);
    expect(() => draw(files, { k: 2 })).toThrow(/Template `t_2` not found/);
  });

  it('tells components from elements and fills slots', () => {
    const files = { 'page.wxml': '<comp i="{{1}}"><text/></comp><slot name="foot"/>' };
    const slots = { foot: [{ text: 'end' }] };
    expect(draw(files, {}, { components: { comp: 'lib/comp' }, slots })).toEqual([
      ['lib/comp', { i: 1 }, ['text', {}]],
      'end',
    ]);
  });

  it('binds events of each kind to the methods of its owner', () => {
    const units = new Units(() => '<view bindtap="eh" catch:touchmove="stop" capture-bind:tap="early"/>');
    const [view] = renderUnit(units.get('page.wxml'), { owner: {}, data: {}, components: {} });
    expect(view.events).toEqual({
      tap: [
        { method: 'eh', capture: false, stops: false },
        { method: 'early', capture: true, stops: false },
      ],
      touchmove: [{ method: 'stop', capture: false, stops: true }],
    });
  });
});
