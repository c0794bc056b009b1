import { defineWords, useWords } from '#web/shared/i18n.ts';
import { flushQueue } from '#web/shared/offlineQueue.ts';

const words = defineWords({
  title: ['已保存在手机里，还没有发出', 'Kept on this phone, not sent yet'],
  text: [
    '现在没有网络。等网络一恢复就会自动发送，只发一次，不会重复。您可以先去忙别的，回来打开“娘家”即可。',
    'There is no connection now. It is sent by itself, once, as soon as there is one. You can go on with other things and open this app again later.',
  ],
  tryNow: ['现在再试一次', 'Try again now'],
  edit: ['改一改再发', 'Change it first'],
  another: ['另提一件', 'File another'],
});

/** Instead of the form, while the appeal waits for the network. */
export function WaitingNotice({ onEdit, onAnother }: { onEdit: () => void; onAnother: () => void }) {
  const t = useWords(words);
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <div className="buttons">
        <button type="button" className="button main wide" onClick={() => void flushQueue()}>
          {t('tryNow')}
        </button>
        <button type="button" className="button wide" onClick={onEdit}>
          {t('edit')}
        </button>
        <button type="button" className="button wide" onClick={onAnother}>
          {t('another')}
        </button>
      </div>
    </>
  );
}
