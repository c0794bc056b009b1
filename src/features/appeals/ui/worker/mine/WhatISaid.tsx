import { urlOf } from '#web/shared/api.ts';
import { defineWords, formatBytes, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { findCategory } from '../../../categories.ts';
import type { AppealDetail } from '../../../contract.ts';
import { attachmentRoute } from '../calls.ts';

const words = defineWords({
  title: ['我提交的内容', 'What I filed'],
  category: ['类别', 'Kind'],
  facts: ['经过', 'Facts'],
  wish: ['想要的结果', 'What I want'],
  respondents: ['对方', 'Other side'],
  amount: ['金额', 'Amount'],
  recovered: ['已追回', 'Recovered'],
  files: ['附件', 'Files'],
});

/** The worker's own words and files, folded. */
export function WhatISaid({ appeal }: { appeal: AppealDetail }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const leaf = findCategory(appeal.category);
  const rows: [string, string][] = [
    [t('category'), leaf ? pick([leaf.zh[2], leaf.en[2]]) : ''],
    [t('facts'), appeal.facts],
    [t('wish'), appeal.wish],
    [t('respondents'), appeal.respondents.map(({ name }) => name).join('、')],
    [t('amount'), appeal.amountClaimedFen ? formats.money(appeal.amountClaimedFen) : ''],
    [t('recovered'), appeal.recoveredFen ? formats.money(appeal.recoveredFen) : ''],
  ];
  return (
    <details className="card action">
      <summary>{t('title')}</summary>
      <dl>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {appeal.attachments.length > 0 && (
        <>
          <p>{t('files')}</p>
          <ul className="attachments">
            {appeal.attachments.map(({ id, name, byteSize }) => (
              <li key={id}>
                <a
                  href={urlOf(attachmentRoute, { params: { id: appeal.id, fileId: id } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {name} ({formatBytes(byteSize)})
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
