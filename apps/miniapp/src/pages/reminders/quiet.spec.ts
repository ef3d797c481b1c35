import { quietChoices, quietOf, quietValue } from './quiet';

describe('the times without messages', () => {
  it('survive the way to the server and back, each of the choices', () => {
    for (const { value } of quietChoices) expect(quietValue(quietOf(value))).toBe(value);
  });

  it('are none where none were chosen', () => {
    expect(quietOf('none')).toBeUndefined();
  });
});
