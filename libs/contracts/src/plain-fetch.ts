// openapi-fetch is written for browsers. These few words of fetch are what it needs where there are none: WeChat
// gives a mini-program no Request, Response, Headers or FormData.

export class PlainRequest {
  readonly method: string;
  readonly headers: Record<string, string> = {};
  readonly body?: string;

  constructor(
    readonly url: string,
    init: { method: string; headers: Headers; body?: string },
  ) {
    this.method = init.method;
    this.body = init.body;
    init.headers.forEach((value, name) => (this.headers[name] = value));
  }
}

export class PlainResponse {
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };

  constructor(
    readonly status: number,
    headers: Record<string, string>,
    private readonly content: string,
  ) {
    this.ok = status >= 200 && status < 300;
    const known = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    this.headers = { get: (name) => known.get(name.toLowerCase()) ?? null };
  }

  async text(): Promise<string> {
    return this.content;
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.content);
  }
}

/** Gives the surroundings the two names that openapi-fetch asks for by name. */
export function ensureHeaders(): void {
  const names = globalThis as { Headers?: unknown; FormData?: unknown };
  names.Headers ??= FewHeaders;
  names.FormData ??= class {};
}

class FewHeaders {
  private readonly values = new Map<string, string>();

  set(name: string, value: string): void {
    this.values.set(name.toLowerCase(), String(value));
  }

  append(name: string, value: string): void {
    const known = this.get(name);
    this.set(name, known === null ? value : `${known}, ${value}`);
  }

  get(name: string): string | null {
    return this.values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.values.has(name.toLowerCase());
  }

  delete(name: string): void {
    this.values.delete(name.toLowerCase());
  }

  entries(): IterableIterator<[string, string]> {
    return this.values.entries();
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  forEach(tell: (value: string, name: string) => void): void {
    this.values.forEach(tell);
  }
}
