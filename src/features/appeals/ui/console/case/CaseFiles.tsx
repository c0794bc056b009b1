import { Button } from 'antd';
import { urlOf } from '#web/shared/api.ts';
import { defineWords, formatBytes, useFormats, useWords } from '#web/shared/i18n.ts';
import { type AppealDetail, appealRoutes } from '../../../contract.ts';
import { today } from '../parts/say.ts';

const words = defineWords({
  title: ['附件', 'Files'],
  none: ['没有附件', 'No files'],
  evidence: ['办结证据', 'Evidence'],
  material: ['材料', 'Material'],
  add: ['上传', 'Add'],
  line: ['{size} · {by} · {when}', '{size} · {by} · {when}'],
});

/** The files of the case, opened one by one: each look at somebody's file is logged. */
export function CaseFiles({ appeal, onAdd }: { appeal: AppealDetail; onAdd: () => void }) {
  const t = useWords(words);
  const formats = useFormats(today());
  return (
    <section className="panel">
      <div className="panelHead">
        <h2>{t('title')}</h2>
        {appeal.allowedActions.includes('addAttachment') && (
          <Button size="small" onClick={onAdd}>
            {t('add')}
          </Button>
        )}
      </div>
      {appeal.attachments.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="plainList">
        {appeal.attachments.map((file) => (
          <li key={file.id}>
            <a
              href={urlOf(appealRoutes.attachment, { params: { id: appeal.id, fileId: file.id } })}
              target="_blank"
              rel="noreferrer"
            >
              {file.name}
            </a>{' '}
            <span className="badge">{t(file.purpose === 'evidence' ? 'evidence' : 'material')}</span>
            <div className="soft">
              {t('line', {
                size: formatBytes(file.byteSize),
                by: file.addedBy,
                when: formats.instant(file.addedAt),
              })}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
