export interface LiveEvent {
  event: string;
  id: string;
  data: { id?: string; version?: number };
}

/** Reads `/api/live` as a browser's fetch does. */
export class LiveClient {
  readonly events: LiveEvent[] = [];
  ended = false;
  private waiting: (() => void)[] = [];
  private readonly abort = new AbortController();

  private constructor(readonly status: number) {}

  /** Resolves with the head of the answer; a refusal has a status other than 200 and no events. */
  static async open(url: string, headers: Record<string, string>, lastEventId?: string): Promise<LiveClient> {
    const abort = new AbortController();
    const response = await fetch(`${url}/api/live`, {
      headers: { ...headers, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: abort.signal,
    });
    const client = new LiveClient(response.status);
    abort.signal.addEventListener('abort', () => client.finish());
    client.abort.signal.addEventListener('abort', () => abort.abort());
    if (response.ok) void client.read(response.body!);
    else await response.body?.cancel();
    return client;
  }

  /** What happened, without the first event that says where the stream begins. */
  get told(): LiveEvent[] {
    return this.events.filter(({ event }) => !['ready', 'resync'].includes(event));
  }

  /** Until it holds; a test's own time-out ends it otherwise. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.ended && !holds()) throw new Error(`The stream ended with ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop()!;
        for (const block of blocks) this.note(block);
        this.wake();
      }
    } catch {
      // Closed by the test, or cut by the server.
    }
    this.finish();
  }

  private note(block: string): void {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    if (fields.event) this.events.push({ event: fields.event, id: fields.id!, data: JSON.parse(fields.data!) });
  }

  private finish(): void {
    this.ended = true;
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
