/** Where elements are: `wx.createSelectorQuery` and `wx.createIntersectionObserver`. */
export function queries(host) {
  return {
    plain: {
      createSelectorQuery: () => query(host),
      createIntersectionObserver: (owner, options = {}) => observer(host, owner, options),
      createMediaQueryObserver: () => ({ observe() {}, disconnect() {} }),
    },
  };
}

function query(host) {
  const asked = [];
  const state = { root: () => host.pages.current.element };
  const select = (find) => {
    const add = (read) => (callback) => {
      asked.push({ find, read, callback });
      return self;
    };
    const node = {
      boundingClientRect: add(rectOf),
      scrollOffset: add((element) => ({ scrollLeft: element.scrollLeft, scrollTop: element.scrollTop })),
      fields: (wanted, callback) => add((element) => fieldsOf(element, wanted))(callback),
      node: add((element) => ({ node: element })),
      context: add(() => ({ context: {} })),
    };
    return node;
  };
  const self = {
    in: (owner) => {
      if (owner?.wxElement) state.root = () => owner.wxElement;
      return self;
    },
    select: (selector) => select(() => state.root().querySelector(plain(selector))),
    selectAll: (selector) => select(() => [...state.root().querySelectorAll(plain(selector))]),
    selectViewport: () => select(() => host.pages.current.element),
    exec: (done) => {
      host.later(() => {
        const results = asked.map(({ find, read, callback }) => {
          const found = find();
          const result = Array.isArray(found) ? found.map(read) : found ? read(found) : null;
          if (callback) host.guard(() => callback(result));
          return result;
        });
        host.guard(() => done?.(results));
      });
      return self;
    },
  };
  return self;
}

const plain = (selector) => selector.replace(/>>>/g, ' ');

function rectOf(element) {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const above = element.closest('.wx-frame')?.getBoundingClientRect().top ?? 0;
  return {
    id: element.id,
    dataset: { ...element.dataset },
    left,
    right,
    width,
    height,
    top: top - above,
    bottom: bottom - above,
  };
}

function fieldsOf(element, wanted) {
  const { id, dataset, left, right, top, bottom, width, height } = rectOf(element);
  return {
    ...(wanted.id && { id }),
    ...(wanted.dataset && { dataset }),
    ...(wanted.rect && { left, right, top, bottom }),
    ...(wanted.size && { width, height }),
    ...(wanted.scrollOffset && { scrollLeft: element.scrollLeft, scrollTop: element.scrollTop }),
    ...(wanted.node && { node: element }),
  };
}

function observer(host, owner, { thresholds = [0] }) {
  let watching;
  const self = {
    relativeTo: () => self,
    relativeToViewport: () => self,
    observe: (selector, callback) => {
      const root = owner?.wxElement ?? host.pages.current.element;
      const found = root.querySelector(plain(selector));
      watching = new IntersectionObserver(
        (entries) => {
          for (const { intersectionRatio, boundingClientRect, intersectionRect } of entries) {
            host.guard(() => callback({ id: found.id, intersectionRatio, boundingClientRect, intersectionRect }));
          }
        },
        { root: host.pages.current.scroller, threshold: thresholds },
      );
      if (found) watching.observe(found);
    },
    disconnect: () => watching?.disconnect(),
  };
  return self;
}
