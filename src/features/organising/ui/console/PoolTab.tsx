import { Alert, App, Button, Input, InputNumber, Select, Space, Spin, Table, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { organisingRoutes, type PoolView } from '../../contract.ts';
import { SheetDialog } from './SheetDialog.tsx';
import { SurveyDialog } from './SurveyDialog.tsx';
import { operatingWords, reasonWords, statusWords, topic } from './words.ts';

const words = defineWords({
  steps: ['操作', 'Actions'],
  search: ['按企业名称或信用代码查找', 'Find by name or credit code'],
  place: ['全部镇街', 'All places'],
  least: ['职工人数不少于', 'Staff at least'],
  surveyed: ['是否摸排', 'Surveyed or not'],
  yes: ['已摸排', 'Surveyed'],
  no: ['未摸排', 'Not yet surveyed'],
  sheet: ['粘贴摸排表', 'Paste a sheet'],
  employer: ['企业', 'Employer'],
  town: ['所在地', 'Place'],
  staff: ['职工人数', 'Staff'],
  last: ['最近摸排', 'Last survey'],
  survey: ['摸排', 'Survey'],
  begin: ['开始建会', 'Begin'],
  none: ['这个范围内没有未建会企业。', 'Every employer here has a union.'],
  more: ['再看一些', 'More'],
});

/** Employers without a union, the biggest first: where to go next. */
export function PoolTab() {
  const t = useWords(words);
  const session = useSession();
  const [search, setSearch] = useState('');
  const [unionId, setUnionId] = useState<string | undefined>();
  const [least, setLeast] = useState<number | null>(null);
  const [surveyed, setSurveyed] = useState<'true' | 'false' | undefined>();
  const [limit, setLimit] = useState(50);
  const [surveying, setSurveying] = useState<PoolView | null>(null);
  const [pasting, setPasting] = useState(false);
  const { data, error } = useRouteQuery(
    organisingRoutes.employerPool,
    {
      query: {
        limit,
        ...(search ? { search } : {}),
        ...(unionId ? { unionId } : {}),
        ...(least ? { minHeadCount: least } : {}),
        ...(surveyed ? { surveyed } : {}),
      },
    },
    { topics: [topic], keepPrevious: true },
  );
  const maySurvey = holds(session, 'organising.survey');
  return (
    <>
      <div className="organisingFilter">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => setSearch(typed.trim())}
          style={{ width: 280 }}
        />
        <UnionSelect label={t('place')} value={unionId} onChange={setUnionId} />
        <InputNumber
          aria-label={t('least')}
          placeholder={t('least')}
          min={0}
          value={least}
          onChange={setLeast}
          style={{ width: 160 }}
        />
        <Select<'true' | 'false'>
          allowClear
          aria-label={t('surveyed')}
          placeholder={t('surveyed')}
          value={surveyed ?? null}
          options={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          onChange={(next: 'true' | 'false' | undefined) => setSurveyed(next)}
        />
        {maySurvey && <Button onClick={() => setPasting(true)}>{t('sheet')}</Button>}
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && <PoolTable items={data.items} onSurvey={maySurvey ? setSurveying : undefined} />}
      {data?.next && limit < 200 && <Button onClick={() => setLimit(200)}>{t('more')}</Button>}
      {surveying && <SurveyDialog employer={surveying.employer} onClose={() => setSurveying(null)} />}
      {pasting && <SheetDialog onClose={() => setPasting(false)} />}
    </>
  );
}

interface PoolTableProps {
  items: readonly PoolView[];
  onSurvey: ((item: PoolView) => void) | undefined;
}

function PoolTable({ items, onSurvey }: PoolTableProps) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const begin = async (item: PoolView) => {
    try {
      const founding = await call(organisingRoutes.openFounding, { body: { employerId: item.employer.id } });
      navigate(`/organising/foundings/${founding.id}`);
    } catch (problem) {
      void message.error(explainProblem(problem));
    }
  };
  const isRunning = ({ founding }: PoolView) =>
    founding !== null && founding.status !== 'stopped' && founding.status !== 'founded';
  return (
    <Table<PoolView>
      rowKey={(item) => item.employer.id}
      size="middle"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...items]}
      locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
      columns={[
        { title: t('employer'), render: (_, item) => item.employer.name },
        { title: t('town'), render: (_, item) => item.town.name },
        {
          title: t('staff'),
          align: 'right',
          render: (_, item) => (item.headCount === null ? '—' : formats.number(item.headCount)),
        },
        {
          title: t('last'),
          render: (_, { survey }) =>
            survey ? (
              <>
                {formats.date(survey.surveyedOn)} <Tag>{pick(operatingWords[survey.operating])}</Tag>
                <Tag>{pick(reasonWords[survey.reason])}</Tag>
              </>
            ) : (
              <span className="soft">{t('no')}</span>
            ),
        },
        {
          title: t('steps'),
          render: (_, item) => (
            <Space>
              {onSurvey && (
                <Button size="small" onClick={() => onSurvey(item)}>
                  {t('survey')}
                </Button>
              )}
              {item.founding && isRunning(item) ? (
                <Button
                  size="small"
                  type="link"
                  onClick={() => navigate(`/organising/foundings/${item.founding?.id}`)}
                >
                  {pick(statusWords[item.founding.status])}
                </Button>
              ) : (
                holds(session, 'organising.manage') && (
                  <Button size="small" onClick={() => void begin(item)}>
                    {t('begin')}
                  </Button>
                )
              )}
            </Space>
          ),
        },
      ]}
    />
  );
}
