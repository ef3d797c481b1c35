// Types of template fields, by the letters of their key: research/mini-program.md, section 5.

const CHINESE = /[\u3400-\u9fff]/;
const length = (text) => [...text].length;

const rules = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^-?\d+(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5 && !/[A-Za-z0-9\u3400-\u9fff]/.test(value),
  character_string: (value) => value.length <= 32 && !CHINESE.test(value),
  time: (value) => /^(\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?\s*)?\d{1,2}:\d{2}(:\d{2})?(~.+)?$/.test(value),
  date: (value) => /^\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?(\s*\d{1,2}:\d{2}(:\d{2})?)?(~.+)?$/.test(value),
  amount: (value) => /^[¥$€]?\d{1,10}(\.\d{1,2})?元?$/.test(value),
  phone_number: (value) => /^[\d+()# -]{1,17}$/.test(value),
  car_number: (value) => length(value) <= 8,
  name: (value) => (CHINESE.test(value) ? length(value) <= 10 : value.length <= 20),
  phrase: (value) => length(value) <= 5 && /^[\u3400-\u9fff]+$/.test(value),
};

/** The first key whose value WeChat would not take; null when all are right. */
export function wrongField(keys, data) {
  for (const key of keys) {
    const value = data?.[key]?.value;
    const rule = rules[key.replace(/\d+$/, '')];
    if (typeof value !== 'string' || value === '' || !rule || !rule(value)) return key;
  }
  return null;
}
