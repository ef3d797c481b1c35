// How one cell of an import file is read. Each reader gives a value or throws a CellFault with a Chinese reason.

/** A cell that cannot be used; the message says how to write it instead. */
export class CellFault extends Error {}

export type Read<T = unknown> = (text: string) => T;

export const text =
  (max: number): Read<string> =>
  (cell) => {
    if (cell.length > max) throw new CellFault(`最多 ${max} 个字`);
    return cell;
  };

export const code: Read<string> = (cell) => {
  if (!/^[\p{Letter}\p{Number}][\p{Letter}\p{Number}._-]{0,59}$/u.test(cell)) {
    throw new CellFault('编码只用字母、数字、汉字和 . _ -,最多 60 个');
  }
  return cell;
};

/** Region codes become path labels, which hold no more than these. */
export const regionCode: Read<string> = (cell) => {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(cell)) throw new CellFault('区域编码只用字母、数字和 _ -,最多 40 个');
  return cell;
};

/** Several codes: `a;b`, `a、b`, `a,b`. */
export const codes: Read<string[]> = (cell) => {
  const list = [...new Set(cell.split(/[;;、,,\s]+/).filter(Boolean))];
  if (list.length > 500) throw new CellFault('最多 500 个');
  return list.map(code);
};

export const whole =
  (min: number, max: number): Read<number> =>
  (cell) => {
    const value = Number(cell);
    if (!/^-?\d+(\.0+)?$/.test(cell) || value < min || value > max) throw new CellFault(`应为 ${min} 到 ${max} 的整数`);
    return value;
  };

export const decimal =
  (min: number, max: number): Read<number> =>
  (cell) => {
    const value = Number(cell);
    if (!/^-?\d+(\.\d+)?$/.test(cell) || value < min || value > max) throw new CellFault(`应为 ${min} 到 ${max} 的数`);
    return value;
  };

/** Yuan, at most two decimals; gives fen. */
export const yuan: Read<number> = (cell) => {
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(cell)) throw new CellFault('金额写元,最多两位小数,如 12.50');
  return Math.round(Number(cell) * 100);
};

export const yesNo: Read<boolean> = (cell) => {
  if (['是', '有', 'yes', 'true', '1', 'y'].includes(cell.toLowerCase())) return true;
  if (['否', '无', 'no', 'false', '0', 'n'].includes(cell.toLowerCase())) return false;
  throw new CellFault('应写 是 或 否');
};

/** One of a list: by its Chinese words or by the name used inside. */
export const oneOf =
  <T extends string>(words: Record<string, T>): Read<T> =>
  (cell) => {
    const found = words[cell] ?? Object.values(words).find((value) => value.toLowerCase() === cell.toLowerCase());
    if (found === undefined) throw new CellFault(`应为 ${Object.keys(words).join('、')} 之一`);
    return found;
  };

export const someOf =
  <T extends string>(words: Record<string, T>): Read<T[]> =>
  (cell) => [
    ...new Set(
      cell
        .split(/[;;、,,\s]+/)
        .filter(Boolean)
        .map(oneOf(words)),
    ),
  ];

/** 2026-11-22, 2026/11/22 or 2026年11月22日; gives the first form. */
export const day: Read<string> = (cell) => {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell) ?? [];
  const iso = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  if (!date || Number.isNaN(Date.parse(iso)) || new Date(iso).toISOString().slice(0, 10) !== iso) {
    throw new CellFault('日期写成 2026-11-22');
  }
  return iso;
};

export const time: Read<string> = (cell) => {
  const [, hours, minutes] = /^(\d{1,2})[::](\d{2})$/.exec(cell) ?? [];
  if (!minutes || Number(hours) > 24 || Number(minutes) > 59) throw new CellFault('时间写成 08:30');
  return `${hours.padStart(2, '0')}:${minutes}`;
};

/** `08:00-12:00;14:00-18:00`, in order and apart. */
export const hours: Read<{ from: string; to: string }[]> = (cell) => {
  const ranges = cell
    .split(/[;;、,,]+/)
    .filter(Boolean)
    .map((range) => {
      const [from, to, more] = range.split(/[-~—–至]+/).map((part) => part.trim());
      if (!from || !to || more !== undefined) throw new CellFault('时段写成 08:00-12:00;14:00-18:00');
      return { from: time(from), to: time(to) };
    });
  const inOrder = ranges.every(({ from, to }, index) => from < to && (index === 0 || ranges[index - 1].to <= from));
  if (ranges.length === 0 || ranges.length > 12 || !inOrder) throw new CellFault('时段要从早到晚,不重叠');
  return ranges;
};

/** `1-5` or `1,3,5`, Monday is 1; 周一 … 周日 too. */
export const weekdays: Read<number[]> = (cell) => {
  const plain = cell
    .replace(/周|星期/g, '')
    .replace(/[一二三四五六日天]/g, (word) => String(' 一二三四五六日'.indexOf(word === '天' ? '日' : word)));
  const days = plain
    .split(/[;;、,,\s]+/)
    .filter(Boolean)
    .flatMap((part) => {
      const [, from, to = from] = /^([1-7])(?:[-~至]([1-7]))?$/.exec(part) ?? [];
      if (!from || to < from) throw new CellFault('开放日写成 1-5 或 1,3,5(1 是周一)');
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
    });
  return [...new Set(days)].sort();
};

/** `3天`, `2小时`, `30分钟`. */
export const duration: Read<{ minutes: number } | { hours: number } | { days: number }> = (cell) => {
  const [, amount, unit] = /^(\d{1,4})\s*(天|日|d|小时|时|h|分钟|分|m)$/i.exec(cell) ?? [];
  if (!unit || Number(amount) === 0) throw new CellFault('时限写成 3天、2小时 或 30分钟');
  if (/天|日|d/i.test(unit)) return { days: Number(amount) };
  return /小?时|h/i.test(unit) ? { hours: Number(amount) } : { minutes: Number(amount) };
};

export const phone: Read<string> = (cell) => {
  const plain = cell.replace(/[\s-]/g, '');
  if (!/^\+?\d{5,15}$/.test(plain)) throw new CellFault('电话只写数字,5 到 15 位');
  return plain;
};
