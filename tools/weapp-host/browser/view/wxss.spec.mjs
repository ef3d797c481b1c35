import { convertUnits, convertWxss } from './wxss.mjs';

describe('WXSS', () => {
  it.each([
    ['width:750rpx', 'width:calc(750 * 100vw / 750)'],
    ['margin:-1.5rpx .5rpx', 'margin:calc(-1.5 * 100vw / 750) calc(.5 * 100vw / 750)'],
    ['width:calc(34rpx*var(--fs))', 'width:calc(calc(34 * 100vw / 750)*var(--fs))'],
    ['min-height:100vh', 'min-height:calc(100 * var(--wx-vh, 1vh))'],
    ['width:10px', 'width:10px'],
  ])('measures %s in the screen', (from, to) => {
    expect(convertUnits(from)).toBe(to);
  });

  it.each([
    ['page{color:red}', 'wx-page{color:red}'],
    ['page,.a view>text:first-child{}', 'wx-page,.a wx-view>wx-text:first-child{}'],
    ['button.big,image[mode],input{}', 'button.big,img[mode],input.wx-input{}'],
    ['.view,#text,.a-view{}', '.view,#text,.a-view{}'],
    [
      '@media (prefers-color-scheme:dark){page{cursor:text}}',
      '@media (prefers-color-scheme:dark){wx-page{cursor:text}}',
    ],
    ['@keyframes x{from{top:0}50%{top:1px}to{top:2px}}', '@keyframes x{from{top:0}50%{top:1px}to{top:2px}}'],
    ['.a{background:url(data:image/png;base64,{view})}', '.a{background:url(data:image/png;base64,{view})}'],
    ['.a::before{content:"view{"}', '.a::before{content:"view{"}'],
  ])('names components by the elements of the host: %s', (from, to) => {
    expect(convertWxss(from)).toBe(to);
  });

  it('takes in what it imports', () => {
    expect(convertWxss('@import "./a.wxss";view{}', (name) => `/*${name}*/`)).toBe('/*./a.wxss*/wx-view{}');
  });
});
