const titles: Record<string, string> = {
  person: '本人',
  households: '家人',
  addresses: '地址',
  consents: '授权',
  requests: '订单',
  messages: '消息和提醒',
  signIn: '登录记录',
  attachments: '照片和录音',
  partners: '服务方',
};

/** What an export holds, part by part, in words: 订单 12 条. Parts this app does not know are shown all the same. */
export function partsOf(data: Record<string, unknown>): { title: string; words: string }[] {
  return Object.entries(data).map(([name, part]) => ({
    title: titles[name] ?? name,
    words: Array.isArray(part) ? `${part.length} 条` : part == null ? '没有' : '1 份',
  }));
}
