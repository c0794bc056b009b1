import { Button, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type CandidateItem, candidateRoutes } from '../../contract/candidates.ts';
import {
  type CandidateStatus,
  candidateStatuses,
  type SignalSource,
  signalSources,
} from '../../vocabulary.ts';
import { signWords, sourceWords, statusWords } from '../../words.ts';
import { CandidateDrawer } from './CandidateDrawer.tsx';
import { ExportDesk } from './ExportDesk.tsx';
import { StrengthTag, topic } from './parts.tsx';

const words = defineWords({
  actions: ['操作', 'Actions'],
  status: ['状态', 'State'],
  source: ['全部来源', 'All sources'],
  late: ['只看逾期', 'Late only'],
  name: ['姓名', 'Name'],
  union: ['工会', 'Union'],
  strength: ['把握', 'Sure'],
  signs: ['线索', 'Signs'],
  sources: ['来源', 'From'],
  first: ['首次出现', 'First seen'],
  due: ['核实期限', 'Look by'],
  over: ['{due} 已逾期', '{due}, late'],
  look: ['核实', 'Look'],
  confidential: ['保密', 'Confidential'],
  none: [
    '没有待核实的线索。导入部门名单并与登记库比对，或由工会干部、驿站反映后会出现在这里。',
    'Nothing waits. Match an agency list with the register, or wait for a word from staff.',
  ],
  waiting: ['{count} 条待核实，{late} 条逾期', '{count} to be looked at, {late} late'],
});

/** The strongest signs first, then the oldest. */
export function CandidatesTab() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [status, setStatus] = useState<CandidateStatus>('waiting');
  const [source, setSource] = useState<SignalSource | undefined>();
  const [late, setLate] = useState(false);
  const pages = usePages();
  const [open, setOpen] = useState<string | null>(null);
  const filter = {
    ...{ status, late: late ? ('true' as const) : ('false' as const) },
    ...(source ? { source } : {}),
  };
  const { data, error } = useRouteQuery(
    candidateRoutes.candidates,
    { query: { ...filter, ...pages.at } },
    { topics: [topic], keepPrevious: true },
  );
  const again = (change: () => void) => {
    pages.reset();
    change();
  };
  return (
    <>
      <div className="discoveryBar">
        <Select<CandidateStatus>
          aria-label={t('status')}
          popupMatchSelectWidth={false}
          value={status}
          options={candidateStatuses
            .filter((value) => value !== 'joined')
            .map((value) => ({ value, label: pick(statusWords[value]) }))}
          onChange={(value) => again(() => setStatus(value))}
        />
        <Select<SignalSource>
          allowClear
          aria-label={t('source')}
          placeholder={t('source')}
          popupMatchSelectWidth={false}
          value={source ?? null}
          options={signalSources.map((value) => ({ value, label: pick(sourceWords[value]) }))}
          onChange={(value: SignalSource | undefined) => again(() => setSource(value))}
        />
        <Switch id="lateCandidates" checked={late} onChange={(value) => again(() => setLate(value))} />
        <label htmlFor="lateCandidates">{t('late')}</label>
        {data && (
          <span className="discoverySoft">
            {t('waiting', {
              count: formats.number(data.counts.waiting),
              late: formats.number(data.counts.late),
            })}
          </span>
        )}
        <ExportDesk params={filter} />
      </div>
      <PagedTable<CandidateItem>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('name'),
            key: 'name',
            render: (_, row) => (
              <>
                {row.name} {row.confidential && <Tag color="gold">{t('confidential')}</Tag>}
              </>
            ),
          },
          { title: t('union'), key: 'union', render: (_, row) => row.union.name },
          {
            title: t('strength'),
            key: 'strength',
            render: (_, row) => <StrengthTag strength={row.strength} />,
          },
          {
            title: t('signs'),
            key: 'signs',
            render: (_, row) => row.signs.map((sign) => pick(signWords[sign])).join('、'),
          },
          {
            title: t('sources'),
            key: 'sources',
            render: (_, row) => row.sources.map((each) => pick(sourceWords[each])).join('、'),
          },
          { title: t('first'), key: 'first', render: (_, row) => formats.instant(row.firstAt) },
          {
            title: t('due'),
            key: 'due',
            render: (_, row) =>
              row.overdue ? (
                <Tag color="red">{t('over', { due: formats.date(row.dueOn) })}</Tag>
              ) : (
                formats.date(row.dueOn)
              ),
          },
          {
            title: t('actions'),
            key: 'look',
            render: (_, row) => (
              <Button type={row.status === 'waiting' ? 'primary' : 'default'} onClick={() => setOpen(row.id)}>
                {t('look')}
              </Button>
            ),
          },
        ]}
      />
      {open && <CandidateDrawer id={open} onClose={() => setOpen(null)} />}
    </>
  );
}
