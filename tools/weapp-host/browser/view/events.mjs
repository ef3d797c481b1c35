const LONG_PRESS_MS = 350;
const MOVED_PX = 10;

/**
 * Hands an event to the methods bound on the way. Handlers of the capture phase come first, from the outside in.
 * `options`: `bubbles`, `touches`, `changedTouches`. True: somebody was listening.
 */
export function fire(element, type, detail = {}, options = {}) {
  const path = [];
  for (let at = element; at && at.nodeType === 1; at = at.parentNode) if (at.wxNode) path.push(at);
  const event = {
    type,
    timeStamp: Math.round(performance.now()),
    target: describe(path[0]),
    mark: {},
    detail,
    touches: options.touches ?? [],
    changedTouches: options.changedTouches ?? [],
    mut: false,
  };
  const state = { stopped: false, heard: false };
  const way = options.bubbles ? path : path.slice(0, 1);
  for (const at of way.toReversed()) if (!state.stopped) call(at, type, true, event, state);
  for (const at of way) if (!state.stopped) call(at, type, false, event, state);
  return state.heard;
}

function call(element, type, capture, event, state) {
  const { events, owner } = element.wxNode;
  for (const { method, capture: early, stops } of events[type.toLowerCase()] ?? []) {
    if (early !== capture) continue;
    state.heard = true;
    if (stops) state.stopped = true;
    event.currentTarget = describe(element);
    const listener = owner[method];
    if (typeof listener !== 'function') {
      console.warn(`Component does not have a method "${method}" to handle event "${type}".`);
      continue;
    }
    // Each listener has its own object, as data crosses from the view to the logic.
    listener.call(owner, { ...event });
  }
}

function describe(element) {
  const { attributes = {} } = element?.wxNode ?? {};
  const dataset = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith('data-')) continue;
    dataset[name.slice(5).replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())] = value;
  }
  return { id: attributes.id ?? '', offsetLeft: element?.offsetLeft, offsetTop: element?.offsetTop, dataset };
}

/**
 * Taps, touches and long presses of everything below `root`. As on a phone, a touch belongs to the element it began
 * on. What a tap's listeners call counts as called inside a tap.
 */
export function listen(root, host) {
  const press = {};
  root.addEventListener('pointerdown', (event) => {
    clearTimeout(press.timer);
    Object.assign(press, { target: event.target, long: false, x: event.clientX, y: event.clientY });
    fireTouch(host, press.target, 'touchstart', event);
    press.timer = setTimeout(() => longPress(host, press), LONG_PRESS_MS);
  });
  document.addEventListener('pointermove', (event) => {
    if (!press.target) return;
    fireTouch(host, press.target, 'touchmove', event);
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > MOVED_PX) clearTimeout(press.timer);
  });
  const ends = (type) => (event) => {
    clearTimeout(press.timer);
    if (press.target) fireTouch(host, press.target, type, event);
    press.target = undefined;
  };
  document.addEventListener('pointerup', ends('touchend'));
  document.addEventListener('pointercancel', ends('touchcancel'));
  root.addEventListener('click', (event) => {
    if (press.long) return void (press.long = false);
    const touches = [pointOf(event)];
    const { clientX: x, clientY: y } = event;
    const options = { bubbles: true, touches, changedTouches: touches };
    host.gesture.during(() => host.guard(() => fire(event.target, 'tap', { x, y }, options)));
  });
  for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend']) {
    root.addEventListener(type, (event) => host.guard(() => fire(event.target, type, {}, { bubbles: true })));
  }
}

const pointOf = ({ pointerId: identifier = 0, pageX, pageY, clientX, clientY }) => ({
  ...{ identifier, pageX, pageY },
  ...{ clientX, clientY },
});

function fireTouch(host, target, type, event) {
  const changedTouches = [pointOf(event)];
  const touches = type === 'touchend' || type === 'touchcancel' ? [] : changedTouches;
  host.guard(() => fire(target, type, {}, { bubbles: true, touches, changedTouches }));
}

/** Whoever listens to a long press gets no tap after it. */
function longPress(host, press) {
  const { target, x, y } = press;
  host.guard(() => (press.long = fire(target, 'longpress', { x, y }, { bubbles: true })));
}
