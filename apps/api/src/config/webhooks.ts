export interface WebhookSettings {
  /** `host`, `host:port` or `*.host`, in small letters: where a district's webhooks may point. Empty: nowhere. */
  readonly allow: readonly string[];
  /** `http` to this machine itself; for the demo and tests, never in production. */
  readonly loopback: boolean;
}

type Read = <T = string>(name: string, parse?: (text: string) => T) => T | undefined;

export function readWebhooks(read: Read, production: boolean, problems: string[]): WebhookSettings {
  const allow = read('WEBHOOK_ALLOW', parseHosts) ?? [];
  const loopback = read('WEBHOOK_LOOPBACK', parseFlag) ?? false;
  if (production && loopback) problems.push('WEBHOOK_LOOPBACK must not be set in production');
  return { allow, loopback };
}

const HOST = /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

function parseHosts(text: string): string[] {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase());
  if (hosts.every((host) => HOST.test(host) && !/^\*\.[a-z]+$/.test(host))) return hosts;
  throw new Error('must be hosts like hotline.example.cn or *.example.cn, with commas between');
}

function parseFlag(text: string): boolean {
  if (text === '1' || text === '0') return text === '1';
  throw new Error('must be 1 or 0');
}
