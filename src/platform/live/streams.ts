import type { ServerResponse } from 'node:http';
import { Problem } from '../http/problem.ts';
import type { Change } from '../realtime.ts';

const heartbeatMilliseconds = 20_000;
/** Closed after this long; the browser comes back by itself and is asked again who it is. */
const lifeMilliseconds = 1_800_000;
/** A union's office shares one address. */
const perAddress = 100;
const unreadLimitBytes = 65_536;

/** The open streams of this process. */
export class Streams {
  readonly #open = new Map<ServerResponse, string>();

  get size(): number {
    return this.#open.size;
  }

  /** @throws Problem 429 `tooManyStreams` */
  refuseCrowd(address: string): void {
    const same = [...this.#open.values()].filter((other) => other === address).length;
    if (same >= perAddress)
      throw new Problem(429, 'tooManyStreams', 'Too many live streams are open from this address.');
  }

  /** Starts the answer; returns how to send to it. */
  open(response: ServerResponse, address: string, onClose: () => void): (changes: Change[]) => void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    const write = (text: string) => {
      if (response.writableLength > unreadLimitBytes) response.destroy();
      else response.write(text);
    };
    write('retry: 3000\n\n: open\n\n');
    this.#open.set(response, address);
    const heartbeat = setInterval(() => write(': beat\n\n'), heartbeatMilliseconds);
    const life = setTimeout(() => response.end(), lifeMilliseconds);
    response.on('close', () => {
      clearInterval(heartbeat);
      clearTimeout(life);
      this.#open.delete(response);
      onClose();
    });
    return (changes) => write(`data: ${JSON.stringify(changes)}\n\n`);
  }

  closeAll(): void {
    // The connection too: kept alive, it would hold up the server's close.
    for (const response of this.#open.keys()) response.end(() => response.socket?.destroySoon());
  }
}
