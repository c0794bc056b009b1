import { useCallback, useEffect, useRef, useState } from 'react';
import { get, put, remove } from './store.ts';

const saveDelay = 300;

/**
 * State that outlives a closed page: what is typed is saved on this device as it is typed, files included, until
 * `clear`. `ready` is false until an earlier draft, if any, has been read.
 */
export function useDraft<T extends object>(name: string, initial: T) {
  const [value, setValue] = useState(initial);
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<T>(undefined);

  const save = useCallback(() => {
    clearTimeout(timer.current);
    if (unsaved.current !== undefined) void put('drafts', name, unsaved.current);
    unsaved.current = undefined;
  }, [name]);

  // A phone may end the page without a word after it is hidden.
  useEffect(() => {
    addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', save);
    return () => {
      removeEventListener('pagehide', save);
      document.removeEventListener('visibilitychange', save);
    };
  }, [save]);

  useEffect(() => {
    let left = false;
    void get('drafts', name)
      .catch(() => undefined)
      .then((draft) => {
        if (left) return;
        if (typeof draft === 'object' && draft !== null) {
          setValue((current) => ({ ...current, ...draft }));
          setRestored(true);
        }
        setReady(true);
      });
    return () => {
      left = true;
    };
  }, [name]);

  const change = useCallback(
    (part: Partial<T>) => {
      setValue((current) => {
        const next = { ...current, ...part };
        clearTimeout(timer.current);
        unsaved.current = next;
        timer.current = setTimeout(save, saveDelay);
        return next;
      });
    },
    [save],
  );

  const clear = useCallback(() => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
    setRestored(false);
    return remove('drafts', name);
  }, [name]);

  return { value, change, clear, ready, restored };
}
