/** What is typed about a relative. */
export interface MemberForm {
  relation: string;
  name: string;
  phone: string;
  birthYear: string;
  livesAlone: boolean;
}

interface Known {
  relation: string;
  name: string;
  phone: string | null;
  birthYear: number | null;
  livesAlone: boolean;
}

export function openingForm(member?: Known): MemberForm {
  const { relation = '', name = '', phone, birthYear, livesAlone = false } = member ?? ({} as Partial<Known>);
  return { relation, name, phone: phone ?? '', birthYear: birthYear ? String(birthYear) : '', livesAlone };
}

/** What is wrong, by field, in words. */
export function faultsOf(form: MemberForm, year = new Date().getFullYear()): Partial<Record<keyof MemberForm, string>> {
  const born = Number(form.birthYear);
  return {
    ...(form.relation.trim() ? {} : { relation: '请选一个,或写下称呼。' }),
    ...(form.name.trim() ? {} : { name: '请写下姓名。' }),
    ...(form.phone === '' || /^\d{5,20}$/.test(form.phone) ? {} : { phone: '电话只写数字,请再看看。' }),
    ...(form.birthYear === '' || (born >= 1900 && born <= year) ? {} : { birthYear: '请写四位数的年份,比如 1948。' }),
  };
}

/** As the API takes it; what was left out is left out. */
export function memberInput({ relation, name, phone, birthYear, livesAlone }: MemberForm) {
  return {
    name: name.trim(),
    relation: relation.trim(),
    livesAlone,
    ...(phone ? { phone } : {}),
    ...(birthYear ? { birthYear: Number(birthYear) } : {}),
  };
}
