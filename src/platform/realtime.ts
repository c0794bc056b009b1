import { EventEmitter } from 'node:events';
import pg from 'pg';

/** What changed, coarse on purpose: screens fetch again what they may see; nothing of a record travels here. */
export interface Change {
  topic: string;
  id?: string;
}

export interface LiveFeed {
  /** Call after commit. Changes are gathered for a moment and sent as one NOTIFY, whatever the load. */
  changed(topic: string, id?: string): void;
  subscribe(listener: (changes: Change[]) => void): () => void;
  close(): Promise<void>;
}

const channel = 'niangjia_live';
const gatherMilliseconds = 250;
const payloadLimit = 7_000;

/**
 * Live feed over LISTEN/NOTIFY so that all processes hear all changes. Losing the listening connection only delays
 * screens: it is opened again, and screens also poll.
 */
export function openLiveFeed(connectionString: string, onError: (error: unknown) => void): LiveFeed {
  const events = new EventEmitter().setMaxListeners(0);
  const waiting = new Map<string, Change>();
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    if (closed) return;
    const next = new pg.Client({ connectionString });
    next.on('error', onError);
    next.on('end', () => {
      client = undefined;
      if (!closed) setTimeout(() => void connect(), 1_000).unref();
    });
    next.on('notification', (message) => {
      try {
        events.emit('changes', JSON.parse(message.payload ?? '[]') as Change[]);
      } catch (error) {
        onError(error);
      }
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      client = next;
    } catch (error) {
      onError(error);
      next.end().catch(() => undefined);
    }
  }

  async function flush(): Promise<void> {
    timer = undefined;
    let changes = [...waiting.values()];
    waiting.clear();
    if (JSON.stringify(changes).length > payloadLimit)
      changes = [...new Set(changes.map((change) => change.topic))].map((topic) => ({ topic }));
    try {
      await client?.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify(changes)]);
    } catch (error) {
      onError(error);
    }
  }

  void connect();
  return {
    changed(topic, id) {
      waiting.set(`${topic}/${id ?? ''}`, id ? { topic, id } : { topic });
      timer ??= setTimeout(() => void flush(), gatherMilliseconds).unref();
    },
    subscribe(listener) {
      events.on('changes', listener);
      return () => events.off('changes', listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
