import { fire } from '../view/events.mjs';
import { isTrue, numberOr } from './truth.mjs';

export const scrollView = {
  create(element, host) {
    const state = { left: 0, top: 0, lower: false, upper: true };
    element.addEventListener('scroll', () => host.guard(() => scrolled(element, state)), { passive: true });
    element.wxControl = { refresh: () => host.guard(() => fire(element, 'refresherrefresh', {})) };
  },
  update(element, attributes, old) {
    element.style.overflowY = isTrue(attributes['scroll-y']) ? 'auto' : 'hidden';
    element.style.overflowX = isTrue(attributes['scroll-x']) ? 'auto' : 'hidden';
    const top = attributes['scroll-top'];
    if (top !== old['scroll-top'] && top != null) element.scrollTop = parseFloat(top);
    const left = attributes['scroll-left'];
    if (left !== old['scroll-left'] && left != null) element.scrollLeft = parseFloat(left);
    const into = attributes['scroll-into-view'];
    if (into && into !== old['scroll-into-view']) element.querySelector(`#${CSS.escape(into)}`)?.scrollIntoView();
  },
};

/** `scrolltolower` comes once each time the edge is reached. */
function scrolled(element, state) {
  const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
  const { attributes } = element.wxNode;
  const deltaX = state.left - scrollLeft;
  const deltaY = state.top - scrollTop;
  Object.assign(state, { left: scrollLeft, top: scrollTop });
  fire(element, 'scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX, deltaY });
  const upright = isTrue(attributes['scroll-y']);
  const passed = upright ? scrollTop : scrollLeft;
  const left = upright ? scrollHeight - clientHeight - scrollTop : scrollWidth - clientWidth - scrollLeft;
  const lower = left <= numberOr(attributes['lower-threshold'], 50);
  const upper = passed <= numberOr(attributes['upper-threshold'], 50);
  if (lower && !state.lower) fire(element, 'scrolltolower', { direction: upright ? 'bottom' : 'right' });
  if (upper && !state.upper) fire(element, 'scrolltoupper', { direction: upright ? 'top' : 'left' });
  Object.assign(state, { lower, upper });
}

const SWIPE_PX = 40;

/** One page at a time; a swipe, the arrow keys and `current` change it. */
export const swiper = {
  create(element, host) {
    const state = (element.wxControl = { current: 0, remove: () => clearInterval(state.timer) });
    const go = (step, source) => {
      const count = itemsOf(element).length;
      const circular = isTrue(element.wxNode.attributes.circular);
      const to = circular ? (state.current + step + count) % count : state.current + step;
      if (to >= 0 && to < count && to !== state.current) host.guard(() => turn(element, to, source));
    };
    let from;
    element.addEventListener('pointerdown', (event) => (from = event.clientX));
    element.addEventListener('pointerup', (event) => {
      const moved = event.clientX - (from ?? event.clientX);
      if (Math.abs(moved) > SWIPE_PX) go(moved < 0 ? 1 : -1, 'touch');
    });
    element.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowRight' || key === 'ArrowLeft') go(key === 'ArrowRight' ? 1 : -1, 'touch');
    });
    state.go = go;
  },
  update(element, attributes, old) {
    const state = element.wxControl;
    if (attributes.current !== old.current && attributes.current != null) state.current = Number(attributes.current);
    const period = isTrue(attributes.autoplay) ? numberOr(attributes.interval, 5_000) : 0;
    if (period !== state.period) {
      clearInterval(state.timer);
      state.timer = period ? setInterval(() => state.go(1, 'autoplay'), period) : undefined;
      state.period = period;
    }
    showCurrent(element);
  },
};

const itemsOf = (element) => [...element.children].filter(({ localName }) => localName === 'wx-swiper-item');

function showCurrent(element) {
  itemsOf(element).forEach((item, at) => (item.hidden = at !== element.wxControl.current));
}

function turn(element, current, source) {
  element.wxControl.current = current;
  showCurrent(element);
  fire(element, 'change', { current, source, currentItemId: '' });
  fire(element, 'animationfinish', { current, source, currentItemId: '' });
}

export const swiperItem = {};
