import { urlOf } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { copyRoute, dataRoute } from './calls.ts';
import { Facts } from './Facts.tsx';
import { useSay } from './say.ts';

const words = defineWords({
  title: ['我的信息', 'My data'],
  lead: [
    '平台里保存的您的全部信息。谁看过敏感信息，都有记录。',
    'Everything held about you. Looks at sensitive data are logged.',
  ],
  consents: ['我的同意', 'My consents'],
  consentsHint: ['哪些用途您同意了，可随时撤回', 'What you agreed to; take it back at any time'],
  requests: ['更正、删除和注销', 'Correct, delete, close'],
  requestsHint: ['提出申请，看答复', 'Make a request, see the answers'],
  notice: ['个人信息保护规则', 'Privacy notice'],
  noticeHint: ['收集什么、为什么、给谁、多久', 'What, why, to whom, how long'],
  copy: ['拿一份', 'Take a copy'],
  html: ['网页（好读）', 'Page (to read)'],
  xlsx: ['表格', 'Spreadsheet'],
  json: ['数据文件（带走）', 'Data file (to move)'],
  held: ['保存了什么', 'What is held'],
  nothing: ['没有。', 'Nothing.'],
  record: ['第 {number} 条', 'No. {number}'],
});

/** What is held about the person, with a copy to take, and the ways to their rights. */
export function MyDataPage() {
  const t = useWords(words);
  const say = useSay();
  const { data, problem, reload } = useCall(dataRoute, {});
  const links = [
    { to: '/my-data/consents', name: t('consents'), hint: t('consentsHint') },
    { to: '/my-data/requests', name: t('requests'), hint: t('requestsHint') },
    { to: '/privacy', name: t('notice'), hint: t('noticeHint') },
  ];
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <ul className="tiles">
        {links.map(({ to, name, hint }) => (
          <li key={to}>
            <Link to={to} className="tile">
              <span>
                <strong>{name}</strong>
                <small>{hint}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <h2>{t('copy')}</h2>
      <div className="copies">
        {(['html', 'xlsx', 'json'] as const).map((format) => (
          <a key={format} className="button" href={urlOf(copyRoute, { query: { format } })} download>
            {t(format)}
          </a>
        ))}
      </div>
      <h2>{t('held')}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.sections.map((section) => (
        <section key={section.title.zh}>
          <h3>{say(section.title)}</h3>
          {section.records.length === 0 && <p className="hint">{t('nothing')}</p>}
          {section.records
            .map((record, index) => ({ record, number: index + 1 }))
            .map(({ record, number }) => (
              <details key={number} className="card" open={section.records.length === 1}>
                <summary>{[t('record', { number }), record[0]?.value].filter(Boolean).join(' · ')}</summary>
                <Facts
                  items={record.map(({ label, value }) => ({ label: say(label), value: value ?? '' }))}
                />
              </details>
            ))}
        </section>
      ))}
    </>
  );
}
