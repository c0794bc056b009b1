import { useSyncExternalStore } from 'react';

interface Toast {
  id: number;
  text: string;
  kind: 'done' | 'problem';
}

const shownMilliseconds = 6000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let nextId = 1;

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something for six seconds at the bottom of the screen, and to a screen reader. */
export function toast(text: string, kind: Toast['kind'] = 'done'): void {
  const id = nextId++;
  set([...toasts, { id, text, kind }]);
  setTimeout(() => set(toasts.filter((one) => one.id !== id)), shownMilliseconds);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function ToastRegion() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, kind }) => (
        <p key={id} className={kind}>
          {text}
        </p>
      ))}
    </div>
  );
}
