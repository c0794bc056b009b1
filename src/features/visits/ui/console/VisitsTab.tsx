import { Alert, App, Button, Input, Spin, Switch, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type VisitView, visitRoutes } from '../../contract.ts';
import { AskReason } from './AskReason.tsx';
import { FindingLine } from './FindingLine.tsx';
import { dutyWords, topic } from './words.ts';

const words = defineWords({
  search: ['按企业名称查找', 'Find by enterprise'],
  mine: ['只看我的', 'Only mine'],
  none: ['没有走访记录。', 'No visits here.'],
  noneHint: ['走访后点右上角“记一次走访”。', 'After a visit, press “Note a visit” above.'],
  with: ['同行：{names}', 'with {names}'],
  voided: ['已撤回：{reason}', 'Taken back: {reason}'],
  takeBack: ['撤回', 'Take back'],
  whyBack: [
    '为什么撤回？记录保留，但不再计数。',
    'Why take it back? It stays on record but is counted nowhere.',
  ],
  more: ['再看一些', 'More'],
});

const pageSize = 30;

/** Visits of the places one may see, latest first. */
export function VisitsTab() {
  const t = useWords(words);
  const [q, setQ] = useState('');
  const [mine, setMine] = useState(false);
  const [limit, setLimit] = useState(pageSize);
  const { data, error } = useRouteQuery(
    visitRoutes.visits,
    { query: { limit, ...(q ? { q } : {}), ...(mine ? { mine: 'true' } : {}) } },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return (
    <>
      <div className="visitFilter">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => setQ(typed.trim())}
          style={{ maxWidth: 320 }}
        />
        <Switch id="ownVisits" checked={mine} onChange={setMine} />
        <label htmlFor="ownVisits">{t('mine')}</label>
      </div>
      {!data && <Spin className="wholePage" />}
      {data?.items.length === 0 && (
        <div className="emptyHint">
          <p>{t('none')}</p>
          <p>{t('noneHint')}</p>
        </div>
      )}
      {data?.items.map((visit) => (
        <VisitPanel key={visit.id} visit={visit} />
      ))}
      {data?.next && limit < 100 && (
        <Button onClick={() => setLimit((shown) => Math.min(100, shown + pageSize))}>{t('more')}</Button>
      )}
    </>
  );
}

function VisitPanel({ visit }: { visit: VisitView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const takeBack = useRouteMutation(visitRoutes.voidVisit, [topic]);
  const send = (reason: string) =>
    takeBack.mutate(
      { params: { id: visit.id }, body: { reason } },
      {
        onSuccess: () => setAsking(false),
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  return (
    <section className="panel">
      <div className="panelHead">
        <h2>
          {formats.date(visit.visitedOn)} · {visit.employer.name}
        </h2>
        {visit.mine && !visit.voided && (
          <Button size="small" type="text" onClick={() => setAsking(true)}>
            {t('takeBack')}
          </Button>
        )}
      </div>
      <p className="soft">
        {visit.by} · {visit.union.name}
        {visit.companions && ` · ${t('with', { names: visit.companions })}`}
      </p>
      {visit.voided && <Tag color="red">{t('voided', { reason: visit.voided.reason })}</Tag>}
      {visit.duties.map((duty) => (
        <Tag key={duty}>{pick(dutyWords[duty])}</Tag>
      ))}
      <p className="visitNote">{visit.note}</p>
      {visit.findings.length > 0 && (
        <ul className="plainList">
          {visit.findings.map((finding) => (
            <li key={finding.id}>
              <FindingLine finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {asking && <AskReason title={t('whyBack')} onClose={() => setAsking(false)} onSend={send} />}
    </section>
  );
}
