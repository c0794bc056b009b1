import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { today } from '../../../ui/console/parts/say.ts';
import { type ImportView, ledgerRoutes } from '../../contract.ts';
import { Counts } from './Counts.tsx';

const words = defineWords({
  done: ['已导入 {count} 件', '{count} {count|case|cases} imported'],
  when: ['{at} 完成', 'Done {at}'],
  rejected: [
    '{count} 行没有导入。下载退回表，按“退回原因”一列改好，再导入一次；已导入的不会重复。',
    '{count} {count|row was|rows were} not imported. Download them, correct what the column of reasons says, and import that sheet; nothing comes in twice.',
  ],
  download: ['下载退回行', 'Download refused rows'],
  queue: ['到诉求队列查看', 'See them in the queue'],
});

/** What came in, and the way to correct what did not. */
export function DoneStep({ view }: { view: ImportView }) {
  const t = useWords(words);
  const formats = useFormats(today());
  const { summary } = view;
  if (!summary) return null;
  return (
    <section>
      <Alert
        type="success"
        showIcon
        title={t('done', { count: summary.imported })}
        description={view.finishedAt && t('when', { at: formats.instant(view.finishedAt) })}
      />
      <Counts summary={summary} />
      {view.allowedActions.includes('downloadRejected') && (
        <Alert
          type="warning"
          showIcon
          title={t('rejected', { count: summary.rejectedRows })}
          action={
            <Button onClick={() => download(urlOf(ledgerRoutes.rejectedRows, { params: { id: view.id } }))}>
              {t('download')}
            </Button>
          }
        />
      )}
      <p>
        <Link to={`/appeals?view=all&unionId=${view.unionId}&sort=received`}>{t('queue')}</Link>
      </p>
    </section>
  );
}
