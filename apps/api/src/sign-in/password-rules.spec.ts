import { refuseWeak } from './password-rules.js';

const own = { username: 'liumin', name: '刘敏' };

it.each(['a long enough phrase', 'another-good-Password-9', '五月的天气真好今天去公园走走', 'QkD83-zzTp-0sLmv'])(
  'takes %s',
  (password) => expect(refuseWeak(password, own)).resolves.toBeUndefined(),
);

it.each([
  ['eleven characters', 'k7#Vq2!mXw9'],
  ['eleven Chinese characters', '五月的天气真好去公园走'],
  ['201 characters', 'correct horse '.repeat(15).slice(0, 201)],
  ['their own username', 'xK2 liumin q8Rt'],
  ['their own username in capitals', 'xK2 LiuMin q8Rt'],
  ['their own name', 'xK2q8Rt刘敏vB3mN'],
  ['few letters', 'aaaaaaaaaaaaaaaa'],
  ['what everybody takes', 'password1234'],
  ['what everybody takes, in disguise', 'P@ssw0rd2026!'],
  ['a row of keys', 'qwertyuiop12'],
  ['zigzag on the keyboard', '1q2w3e4r5t6y'],
  ['a row of digits', '123456789012'],
  ['the same twice', 'abcd1234abcd1234'],
  ['sweet words everybody knows', 'woaini1314520'],
  ['the name of the product and a day', 'linli20261122'],
])('refuses a password of %s', (_, password) =>
  expect(refuseWeak(password, own)).rejects.toMatchObject({ refusal: { code: 'INVALID_INPUT' } }),
);
