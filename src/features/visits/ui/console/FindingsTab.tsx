import { Alert, Select, Spin, Switch } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { visitRoutes } from '../../contract.ts';
import { type FindingKind, findingKinds } from '../../tables.ts';
import { FindingLine } from './FindingLine.tsx';
import { kindWords, topic } from './words.ts';

const words = defineWords({
  kind: ['全部类别', 'All kinds'],
  ended: ['看已办结的', 'Show ended ones'],
  none: ['没有要办的发现。', 'Nothing waits here.'],
  more: ['还有更多，请按类别查看。', 'There are more: choose a kind.'],
});

/** What visits found and nobody has ended yet, the oldest first. */
export function FindingsTab() {
  const t = useWords(words);
  const pick = usePick();
  const [kind, setKind] = useState<FindingKind | undefined>();
  const [ended, setEnded] = useState(false);
  const { data, error } = useRouteQuery(
    visitRoutes.findings,
    { query: { waiting: ended ? 'false' : 'true', ...(kind ? { kind } : {}) } },
    { topics: [topic], keepPrevious: true },
  );
  return (
    <>
      <div className="visitFilter">
        <Select<FindingKind>
          allowClear
          aria-label={t('kind')}
          placeholder={t('kind')}
          popupMatchSelectWidth={false}
          value={kind ?? null}
          options={findingKinds.map((value) => ({ value, label: pick(kindWords[value]) }))}
          onChange={(next: FindingKind | undefined) => setKind(next)}
        />
        <Switch id="endedFindings" checked={ended} onChange={setEnded} />
        <label htmlFor="endedFindings">{t('ended')}</label>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data?.items.length === 0 && <div className="emptyHint">{t('none')}</div>}
      {data && data.items.length > 0 && (
        <section className="panel">
          <ul className="plainList">
            {data.items.map((finding) => (
              <li key={finding.id}>
                <FindingLine finding={finding} withEmployer />
              </li>
            ))}
          </ul>
          {data.more && <p className="soft">{t('more')}</p>}
        </section>
      )}
    </>
  );
}
