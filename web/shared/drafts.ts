import { useCallback, useEffect, useRef, useState } from 'react';
import { get, put, remove } from './store.ts';

/**
 * State that outlives a closed page: what is typed is saved on this device as it is typed, files included, until
 * `clear`. `ready` is false until an earlier draft, if any, has been read.
 */
export function useDraft<T extends object>(name: string, initial: T) {
  const [value, setValue] = useState(initial);
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const unsaved = useRef<T>(undefined);
  const isSaving = useRef(false);

  // At once, because a phone may end the page at any moment; while one save runs, only the latest state waits.
  const save = useCallback(async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    while (unsaved.current !== undefined) {
      const next = unsaved.current;
      unsaved.current = undefined;
      // Without room on the device the draft lasts as long as the page.
      await put('drafts', name, next).catch(() => undefined);
    }
    isSaving.current = false;
  }, [name]);

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
        unsaved.current = next;
        void save();
        return next;
      });
    },
    [save],
  );

  const clear = useCallback(() => {
    unsaved.current = undefined;
    setRestored(false);
    return remove('drafts', name);
  }, [name]);

  return { value, change, clear, ready, restored };
}
