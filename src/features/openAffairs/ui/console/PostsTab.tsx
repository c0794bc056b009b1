import { Button, Tag } from 'antd';
import { useState } from 'react';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { openAffairsRoutes, type PostView } from '../../contract.ts';
import { formWords, periodName, topic } from '../words.ts';
import { PostDialog } from './PostDialog.tsx';

const words = defineWords({
  union: ['全部工会', 'Any union'],
  what: ['公开内容', 'What was posted'],
  period: ['期次', 'Period'],
  on: ['公开', 'Posted'],
  until: ['到 {on}', 'until {on}'],
  by: ['公开人', 'By'],
  act: ['办理', 'Act'],
  correct: ['更正', 'Correct'],
  corrected: ['已被更正', 'Corrected since'],
  correction: ['更正：{reason}', 'Correction: {reason}'],
  untrue: ['职工反映不实，已核实', 'Found not to be true'],
  none: [
    '还没有公开过。到“公开日历”里公开应公开的事项。',
    'Nothing posted yet: post what is due in the calendar.',
  ],
});

/** What was posted, the latest first; corrections stand beside what they correct. */
export function PostsTab() {
  const t = useWords(words);
  const form = useWords(formWords);
  const pick = usePick();
  const formats = useFormats();
  const pages = usePages();
  const [unionId, setUnion] = useState<string>();
  const [correcting, setCorrecting] = useState<PostView | null>(null);
  const { data, error } = useRouteQuery(
    openAffairsRoutes.posts,
    { query: { ...(unionId ? { unionId } : {}), ...pages.at } },
    { topics: [topic], keepPrevious: true },
  );
  return (
    <>
      <div className="openFilter">
        <UnionSelect
          label={t('union')}
          value={unionId}
          onChange={(next) => {
            setUnion(next);
            pages.reset();
          }}
        />
      </div>
      <PagedTable<PostView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('what'),
            render: (_, row) => (
              <>
                <strong>{row.title}</strong> {row.correctedBy && <Tag>{t('corrected')}</Tag>}
                {row.untrue && <Tag color="red">{t('untrue')}</Tag>}
                <div className="openText">{row.body}</div>
                {row.correctionReason && <div>{t('correction', { reason: row.correctionReason })}</div>}
                <span className="soft">
                  {row.union.name} · {formats.list(row.forms.map((each) => form(each)))}
                </span>
                {row.files.map((file) => (
                  <div key={file.id}>
                    <a
                      href={urlOf(openAffairsRoutes.postFile, { params: { id: file.id } })}
                      target="_blank"
                      rel="noreferrer"
                    >
                      {file.name}
                    </a>
                  </div>
                ))}
              </>
            ),
          },
          { title: t('period'), width: 150, render: (_, row) => pick(periodName(row.periodKey)) },
          {
            title: t('on'),
            width: 190,
            render: (_, row) => (
              <>
                {formats.date(row.postedOn)}
                <br />
                <span className="soft">{t('until', { on: formats.date(row.openUntil) })}</span>
              </>
            ),
          },
          { title: t('by'), width: 110, dataIndex: 'by' },
          {
            title: t('act'),
            width: 100,
            render: (_, row) =>
              row.allowedActions.includes('correct') && (
                <Button size="small" onClick={() => setCorrecting(row)}>
                  {t('correct')}
                </Button>
              ),
          },
        ]}
      />
      {correcting && <PostDialog correct={correcting} onClose={() => setCorrecting(null)} />}
    </>
  );
}
