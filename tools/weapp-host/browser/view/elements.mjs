/** Components drawn by an element of the browser itself; every other `x` is `<wx-x>`. */
const own = {
  button: 'button',
  input: 'input.wx-input',
  textarea: 'textarea',
  image: 'img',
  slider: 'input.wx-slider',
  video: 'video',
  canvas: 'canvas',
  '*': '*',
};

/** Also a CSS selector for it: `image` → `img`, `view` → `wx-view`. */
export const elementOf = (tag) => own[tag] ?? `wx-${tag}`;

/** `<input class="wx-slider">` for `slider`. Returns a DOM element. */
export function createElement(tag) {
  const [name, mark] = elementOf(tag).split('.');
  const element = document.createElement(name);
  if (mark) element.wxMark = mark;
  return element;
}
