import { useCallback, useEffect, useState } from 'react';
import type { TillPack } from '../../till/contract.ts';
import { syncTill } from './till/engine.ts';
import { readDevice, readPack, readWaiting, type Waiting } from './till/store.ts';

export interface TillState {
  /** Undefined while it is read; null: this phone is no till. */
  pack: TillPack | null | undefined;
  waiting: readonly Waiting[];
  online: boolean;
  problem: unknown;
  reload: () => Promise<void>;
  sync: () => Promise<void>;
}

const everyMs = 60_000;

/** The till of this phone: what it knows, what waits, and whether the server is there. */
export function useTill(): TillState {
  const [pack, setPack] = useState<TillPack | null>();
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [online, setOnline] = useState(navigator.onLine);
  const [problem, setProblem] = useState<unknown>();
  const reload = useCallback(async () => {
    const device = await readDevice();
    setPack(device ? ((await readPack()) ?? null) : null);
    setWaiting(await readWaiting());
  }, []);
  const sync = useCallback(async () => {
    try {
      if (await readDevice()) setOnline(await syncTill());
      setProblem(undefined);
    } catch (error) {
      setProblem(error);
    }
    await reload();
  }, [reload]);
  useEffect(() => {
    const run = () => void sync();
    const lost = () => setOnline(false);
    void reload().then(run);
    const timer = setInterval(run, everyMs);
    addEventListener('online', run);
    addEventListener('offline', lost);
    return () => {
      clearInterval(timer);
      removeEventListener('online', run);
      removeEventListener('offline', lost);
    };
  }, [reload, sync]);
  return { pack, waiting, online, problem, reload, sync };
}
