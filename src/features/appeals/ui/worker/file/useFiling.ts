import { useEffect, useRef, useState } from 'react';
import { useDraft } from '#web/shared/drafts.ts';
import { onQueueChange, type QueuedWrite, queuedWrites } from '#web/shared/offlineQueue.ts';
import { useSession } from '#web/shared/session.ts';
import { navigate } from '#web/worker/router.tsx';
import { currentReceipts } from '../receipts.ts';
import { type AppealDraft, emptyDraft } from './draft.ts';

const nameGivenBySystem = /^职工\d{4}$/;

/** What waits in the queue for this draft: undefined while unknown, null when nothing does. */
function useQueued(id: string): QueuedWrite | null | undefined {
  const [write, setWrite] = useState<QueuedWrite | null>();
  useEffect(() => {
    if (id === '') return setWrite(null);
    const look = () => void queuedWrites().then((all) => setWrite(all.find((one) => one.id === id) ?? null));
    look();
    return onQueueChange(look);
  }, [id]);
  return write;
}

/**
 * The draft of one form with what waits to be sent of it. When a waiting appeal has gone through, its draft is cleared
 * and its receipt shown.
 */
export function useFiling(name: string, preset: Partial<AppealDraft>) {
  const session = useSession();
  const drafted = useDraft<AppealDraft>(name, { ...emptyDraft, ...preset });
  const { value: draft, change, clear, ready } = drafted;
  const isFilledIn = useRef(false);
  const waiting = useQueued(ready ? draft.queuedId : '');

  useEffect(() => {
    if (!ready || isFilledIn.current || session?.kind !== 'worker') return;
    // Once: what the person takes out stays out.
    isFilledIn.current = true;
    const name = nameGivenBySystem.test(session.name) ? '' : session.name;
    if (draft.name === '' && draft.phone === '') change({ name, phone: session.phone ?? '' });
  }, [ready, session, draft.name, draft.phone, change]);

  useEffect(() => {
    if (!ready || draft.queuedId === '' || waiting !== null) return;
    const receipt = currentReceipts().find(({ writeId }) => writeId === draft.queuedId);
    if (!receipt) return;
    void clear().then(() => navigate(`/filed/${encodeURIComponent(receipt.number)}`, { replace: true }));
  }, [ready, draft.queuedId, waiting, clear]);

  return { ...drafted, draft, waiting };
}
