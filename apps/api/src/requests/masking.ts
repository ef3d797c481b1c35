// How a name looks to somebody who does not need the whole of it.

/** 王桂兰 → 王*兰, 李明 → 李*. */
export function maskName(name: string): string {
  const letters = [...name];
  if (letters.length <= 1) return '*';
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters[letters.length - 1]}`;
}

const courtesies = ['女士', '先生', '阿姨', '叔叔', '奶奶', '爷爷', '大爷', '大妈', '老师'];

/** 王桂兰 → 王居民; 王女士 stays 王女士. What somebody reads who may take the job and does not have it yet. */
export function courtesyName(name: string): string {
  const [surname = '居'] = [...name];
  const courtesy = courtesies.find((word) => name.endsWith(word));
  return surname + (courtesy ?? '居民');
}
