import { openDialog } from '../dialogs.mjs';
import { fire } from '../view/events.mjs';
import { isTrue } from './truth.mjs';

const TITLES = { selector: '选择', multiSelector: '选择', date: '选择日期', time: '选择时间', region: '选择地区' };

/** A tap opens a dialog with a list, or a field for date and time; 确定 and 取消 close it. */
export const picker = {
  create(element, host) {
    element.dataset.control = 'picker';
    element.wxControl = { value: () => element.wxNode.attributes.value ?? '' };
    element.addEventListener('click', () => {
      if (!isTrue(element.wxNode.attributes.disabled)) host.later(() => choose(element, host));
    });
  },
};

async function choose(element, host) {
  const { attributes } = element.wxNode;
  const mode = attributes.mode ?? 'selector';
  const field = (fields[mode] ?? fields.selector)(attributes, (detail) => fire(element, 'columnchange', detail));
  const answer = await openDialog({
    name: attributes['header-text'] || TITLES[mode],
    content: field.nodes,
    buttons: ['取消', '确定'],
  });
  host.guard(() => {
    if (answer !== '确定') return fire(element, 'cancel', {});
    return fire(element, 'change', { value: field.value() });
  });
}

const labelOf = (item, key) => String(key && typeof item === 'object' ? (item?.[key] ?? '') : item);

function select(range, key, chosen, name) {
  const list = document.createElement('select');
  list.setAttribute('aria-label', name);
  list.size = Math.min(Math.max(range.length, 2), 8);
  for (const item of range) list.append(new Option(labelOf(item, key)));
  list.selectedIndex = Math.min(Math.max(Number(chosen) || 0, 0), range.length - 1);
  return list;
}

function dated(type) {
  return ({ value = '', start, end }) => {
    const input = Object.assign(document.createElement('input'), { type, min: start ?? '', max: end ?? '', value });
    input.setAttribute('aria-label', TITLES[type === 'time' ? 'time' : 'date']);
    return { nodes: [input], value: () => inside(input.value, start, end) };
  };
}

/** The wheel of a phone does not turn past its ends. */
const inside = (value, start, end) => (start && value < start ? start : end && value > end ? end : value);

const fields = {
  selector: ({ range = [], value, 'range-key': key }) => {
    const list = select(range, key, value, '选项');
    return { nodes: [list], value: () => String(list.selectedIndex) };
  },
  multiSelector: ({ range = [], value = [], 'range-key': key }, changed) => {
    const lists = range.map((column, at) => select(column, key, value[at], `第 ${at + 1} 列`));
    lists.forEach((list, column) =>
      list.addEventListener('change', () => changed({ column, value: list.selectedIndex })),
    );
    return { nodes: lists, value: () => lists.map(({ selectedIndex }) => selectedIndex) };
  },
  date: (attributes) => dated({ year: 'number', month: 'month' }[attributes.fields] ?? 'date')(attributes),
  time: dated('time'),
  region: ({ value = [] }) => {
    const inputs = ['省', '市', '区'].map((name, at) => {
      const input = Object.assign(document.createElement('input'), { value: value[at] ?? '' });
      input.setAttribute('aria-label', name);
      return input;
    });
    return { nodes: inputs, value: () => inputs.map((input) => input.value) };
  },
};
