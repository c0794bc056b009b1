import { Alert, Progress } from 'antd';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { RotationView } from '../../contract.ts';

const words = defineWords({
  never: ['密钥还没有更换过。', 'The keys have not been changed yet.'],
  published: [
    '新密钥已放进密钥文件，正在等各服务进程读到它',
    'The new keys are in the key file; every process is given time to read it',
  ],
  sealing: ['正在更换密钥，可以离开本页', 'The keys are being changed; you may leave this page'],
  rows: ['已重新加密 {done} / {total} 行', '{done} of {total} rows encrypted anew'],
  progress: ['更换密钥的进度', 'Progress of the change of keys'],
  done: [
    '{who} 于 {at} 更换了密钥，{total} 行旧数据已重新加密。',
    'Last changed by {who}, done {at}; {total} older rows encrypted anew.',
  ],
  stopped: ['更换停住了', 'The change has stopped'],
  stoppedHint: [
    '原因：{error}。排除后会自动继续，也可以在服务器上运行 keys continue。',
    'Reason: {error}. It goes on by itself once that is put right, or by "keys continue" on the server.',
  ],
});

/** How far a change of keys has got, or when the last one was. */
export function RotationNote({ rotation }: { rotation: RotationView | null }) {
  const t = useWords(words);
  const formats = useFormats();
  if (!rotation) return <p role="status">{t('never')}</p>;
  const { status, startedBy: who, total, done, error } = rotation;
  if (status === 'done')
    return (
      <p role="status">
        {t('done', { who, at: formats.instant(rotation.finishedAt ?? rotation.publishedAt), total })}
      </p>
    );
  if (error)
    return <Alert type="warning" showIcon title={t('stopped')} description={t('stoppedHint', { error })} />;
  const percent = status === 'published' || total === 0 ? 0 : Math.floor((done / total) * 100);
  return (
    <Alert
      type="info"
      role="status"
      title={t(status)}
      description={
        <>
          <Progress percent={percent} aria-label={t('progress')} />
          {status === 'sealing' && t('rows', { done: formats.number(done), total: formats.number(total) })}
        </>
      }
    />
  );
}
