import { maskedPhone } from './masked-phone.js';

it.each([
  ['13812345678', '138****5678'],
  ['138 1234 5678', '138****5678'],
  ['0571-881-234', '057****34'],
  ['057188123', '057****23'],
  ['88123456', '****'],
  ['12345', '****'],
  ['', '****'],
])('of %s no more is shown than %s', (phone, shown) => expect(maskedPhone(phone)).toBe(shown));
