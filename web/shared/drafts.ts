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
        timer.current = setTimeout(() => void put('drafts', name, next), saveDelay);
        return next;
      });
    },
    [name],
  );

  const clear = useCallback(() => {
    clearTimeout(timer.current);
    setRestored(false);
    return remove('drafts', name);
  }, [name]);

  return { value, change, clear, ready, restored };
}
