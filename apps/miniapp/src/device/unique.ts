/** 32 random hex digits: the key of one submission. Not a secret; WeChat has no synchronous strong source. */
export function newKey(): string {
  const digit = () =>
    Math.floor(Math.random() * 0x10000)
      .toString(16)
      .padStart(4, '0');
  return Date.now().toString(16).padStart(12, '0') + Array.from({ length: 5 }, digit).join('');
}
