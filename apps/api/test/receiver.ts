import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Another system on this machine: it notes what it gets, and answers what it is told to. */
export class Receiver {
  readonly got: Received[] = [];
  answer: (response: ServerResponse, received: Received) => void = (response) => response.writeHead(204).end();

  private constructor(
    readonly url: string,
    readonly host: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<Receiver> {
    let own: Receiver | null = null;
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const received = { path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() };
      own!.got.push(received);
      own!.answer(response, received);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const close = () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    };
    return (own = new Receiver(`http://${host}`, host, close));
  }
}
