/** Over the page, beside each other, wiped from one to the next; Taro's own brings a carousel of 57 KB to do so. */
export function showLargeOnH5(urls: readonly string[], current: string): void {
  const before = document.activeElement as HTMLElement | null;
  const pictures = urls.map((url, index) => made('img', { src: url, alt: `第 ${index + 1} 张,共 ${urls.length} 张` }));
  const strip = made('div', { className: 'large-strip', tabIndex: 0 }, ...pictures);
  const close = made('button', { className: 'large-close', type: 'button', textContent: '关闭' });
  const box = made('div', { className: 'large' }, strip, close);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', '看大图');
  const leave = () => {
    box.remove();
    before?.focus();
  };
  close.onclick = leave;
  box.onkeydown = ({ key }) => {
    if (key === 'Escape') leave();
  };
  // Inside the page that is seen, whose colours and sizes it takes, and with which it goes.
  const screens = [...document.querySelectorAll('.screen')].filter((one) => one.getClientRects().length > 0);
  (screens.pop() ?? document.body).append(box);
  pictures[urls.indexOf(current)]?.scrollIntoView();
  close.focus();
}

function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
