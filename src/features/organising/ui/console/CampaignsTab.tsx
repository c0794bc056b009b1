import { Alert, Button, Progress, Spin, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { groupWords } from '../../../appeals/ui/console/parts/personWords.ts';
import { type CampaignView, organisingRoutes } from '../../contract.ts';
import { CampaignForm } from './CampaignForm.tsx';
import { isCampaignGroup, topic } from './words.ts';

const words = defineWords({
  add: ['新建行动', 'New campaign'],
  edit: ['修改', 'Change'],
  closed: ['看已结束的', 'Show ended ones'],
  none: ['没有进行中的专项行动。', 'No campaign is running.'],
  lead: ['完成数由建会和入会记录自动得出。', 'What was reached is counted from the records.'],
  period: ['{from} 至 {until}', '{from} to {until}'],
  meetings: ['动员协调会 {count} 场', '{count} mobilisation meetings'],
  month: ['月份', 'Month'],
  what: ['目标', 'Target'],
  unions: ['新建工会（家）', 'Unions founded'],
  employers: ['新覆盖企业（家）', 'Employers covered'],
  members: ['新入会（人）', 'New members'],
  reached: ['完成', 'Reached'],
  ended: ['已结束', 'Ended'],
});

/** Campaigns with their targets by month and worker group. */
export function CampaignsTab() {
  const t = useWords(words);
  const session = useSession();
  const [closed, setClosed] = useState(false);
  const [editing, setEditing] = useState<CampaignView | 'new' | null>(null);
  const { data, error } = useRouteQuery(
    organisingRoutes.campaigns,
    { query: { closed: closed ? 'true' : 'false' } },
    { topics: [topic], keepPrevious: true },
  );
  return (
    <>
      <p className="soft">{t('lead')}</p>
      <div className="organisingFilter">
        {holds(session, 'organising.manage') && <Button onClick={() => setEditing('new')}>{t('add')}</Button>}
        <Switch id="endedCampaigns" checked={closed} onChange={setClosed} />
        <label htmlFor="endedCampaigns">{t('closed')}</label>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data?.items.length === 0 && <div className="emptyHint">{t('none')}</div>}
      {data?.items.map((campaign) => (
        <CampaignPanel key={campaign.id} campaign={campaign} onEdit={() => setEditing(campaign)} />
      ))}
      {editing && (
        <CampaignForm
          {...(editing === 'new' ? {} : { campaign: editing })}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function CampaignPanel({ campaign, onEdit }: { campaign: CampaignView; onEdit: () => void }) {
  const t = useWords(words);
  const groupName = useWords(groupWords);
  const { number } = useFormats();
  const what = ({ measure, group }: CampaignView['targets'][number]) =>
    group === null ? t(measure) : `${t(measure)} · ${isCampaignGroup(group) ? groupName(group) : group}`;
  return (
    <section className="panel">
      <div className="panelHead">
        <h2>
          {campaign.name} {campaign.closed && <Tag>{t('ended')}</Tag>}
        </h2>
        {campaign.mayManage && (
          <Button size="small" onClick={onEdit}>
            {t('edit')}
          </Button>
        )}
      </div>
      <p className="soft">
        {campaign.union.name} · {t('period', { from: campaign.fromMonth, until: campaign.untilMonth })} ·{' '}
        {t('meetings', { count: campaign.meetings })}
      </p>
      <Table
        rowKey={(row) => [row.month, row.measure, row.group].join(' ')}
        size="small"
        pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={campaign.targets}
        columns={[
          { title: t('month'), dataIndex: 'month' },
          { title: t('what'), render: (_, row) => what(row) },
          {
            title: t('reached'),
            render: (_, row) => (
              <>
                {number(row.reached)} / {number(row.target)}
                <Progress
                  aria-label={what(row)}
                  percent={Math.min(100, Math.round((row.reached / row.target) * 100))}
                  showInfo={false}
                  size="small"
                />
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
