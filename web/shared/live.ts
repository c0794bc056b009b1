import { useEffect, useRef } from 'react';
import { currentSession, subscribeToSession } from './session.ts';

/** What changed, coarse on purpose: a screen fetches again what it may see. Topic `*` means "anything may have". */
export interface Change {
  topic: string;
  id?: string;
}

type Listener = (changes: readonly Change[]) => void;

const address = '/api/v1/live';
const pollMilliseconds = 20_000;
const reopenMilliseconds = 5_000;
const everything: readonly Change[] = [{ topic: '*' }];

const listeners = new Set<Listener>();
let source: EventSource | undefined;
let polling: ReturnType<typeof setInterval> | undefined;
let reopening: ReturnType<typeof setTimeout> | undefined;
let missed = false;

function tell(changes: readonly Change[]): void {
  for (const listener of listeners) listener(changes);
}

function changesIn(data: string): Change[] {
  const parsed: unknown = JSON.parse(data);
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.filter((item): item is Change => typeof item?.topic === 'string');
}

function startPolling(): void {
  missed = true;
  polling ??= setInterval(() => tell(everything), pollMilliseconds);
}

function stopPolling(): void {
  clearInterval(polling);
  polling = undefined;
}

/** The stream is for the signed-in; visitors poll. */
function open(): void {
  const kind = currentSession()?.kind ?? 'visitor';
  if (kind === 'visitor' || typeof EventSource === 'undefined') {
    startPolling();
    return;
  }
  source = new EventSource(address);
  source.onopen = () => {
    stopPolling();
    if (missed) tell(everything);
    missed = false;
  };
  source.onmessage = (event) => tell(changesIn(event.data));
  source.addEventListener('change', (event) => tell(changesIn(event.data)));
  source.onerror = () => {
    startPolling();
    // The browser reopens a dropped stream by itself, but gives up for good on an error answer.
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    reopening = setTimeout(() => listeners.size > 0 && open(), reopenMilliseconds);
  };
}

let heardKind = currentSession()?.kind;

function reopenForSession(): void {
  const kind = currentSession()?.kind;
  if (kind === heardKind) return;
  heardKind = kind;
  close();
  stopPolling();
  if (listeners.size > 0) open();
}

subscribeToSession(reopenForSession);

function close(): void {
  source?.close();
  source = undefined;
  clearTimeout(reopening);
}

/** Hears changes over one shared stream of server-sent events; while it is down, asks every 20 s. */
export function subscribeToChanges(listener: Listener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) open();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    close();
    stopPolling();
  };
}

/** Runs `onChange` when one of the topics changed; always the newest `onChange`. */
export function useLive(topics: readonly string[], onChange: Listener): void {
  const newest = useRef(onChange);
  newest.current = onChange;
  const key = topics.join('\n');
  useEffect(() => {
    const wanted = new Set(key.split('\n'));
    return subscribeToChanges((changes) => {
      const ours = changes.filter(({ topic }) => topic === '*' || wanted.has(topic) || wanted.has('*'));
      if (ours.length > 0) newest.current(ours);
    });
  }, [key]);
}
