/** 13812345678 → 138****5678. Shorter ones: 3 and 2 digits are shown where four stay hidden, else none. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\s|-/g, '');
  if (digits.length < 9) return '****';
  return `${digits.slice(0, 3)}****${digits.slice(digits.length < 11 ? -2 : -4)}`;
}
