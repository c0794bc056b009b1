import { useEffect, useState, useSyncExternalStore } from 'react';
import { defineWords, useWords } from '../../shared/i18n.ts';
import { dropQueued, onQueueChange, type QueuedWrite, queuedWrites } from '../../shared/offlineQueue.ts';
import { explainIssue } from '../../shared/problem.ts';
import { toast } from './toast.tsx';

const words = defineWords({
  offline: ['没有网络。您写的内容会保存在手机里。', 'No connection. What you write is kept on this phone.'],
  waiting: ['等网络恢复后自动发送：{label}', 'Will be sent when the connection is back: {label}'],
  sent: ['已发送', 'Sent'],
  refused: ['“{label}”没有发送成功：{reason}', '“{label}” was not accepted: {reason}'],
  drop: ['知道了', 'Understood'],
});

function subscribeOnline(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Tells that the connection is gone and what still waits to be sent. */
export function OfflineBar() {
  const t = useWords(words);
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  const [waiting, setWaiting] = useState<readonly QueuedWrite[]>([]);

  useEffect(() => {
    const read = () => void queuedWrites().then(setWaiting);
    read();
    return onQueueChange((answered) => {
      read();
      if (answered) toast(t('sent'));
    });
  }, [t]);

  if (online && waiting.length === 0) return null;
  return (
    <div className="offlineBar" role="status">
      {!online && <p>{t('offline')}</p>}
      {waiting.map((write) =>
        write.refusal ? (
          <p key={write.id}>
            {t('refused', { label: write.label, reason: explainIssue({ field: '', ...write.refusal }) })}{' '}
            <button type="button" className="button" onClick={() => void dropQueued(write.id)}>
              {t('drop')}
            </button>
          </p>
        ) : (
          <p key={write.id}>{t('waiting', { label: write.label })}</p>
        ),
      )}
    </div>
  );
}
