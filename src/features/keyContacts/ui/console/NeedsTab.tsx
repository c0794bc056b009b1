import { Alert, Empty, Select, Space, Spin } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageButtons, usePages } from '#web/console/PagedTable.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { keyContactRoutes } from '../../contract.ts';
import { type NeedStatus, needStatuses } from '../../lifecycle.ts';
import { needStatusWords } from '../statusWords.ts';
import { topics } from './AssignDrawer.tsx';
import { NeedPanel } from './NeedPanel.tsx';
import { useWallFilter } from './wallFilter.ts';

const words = defineWords({
  waiting: ['在办的（急的在前）', 'In hand, most pressing first'],
  status: ['状态', 'State'],
  none: ['没有需求。走访时了解到的需求会出现在这里。', 'No needs. Those that come up on visits appear here.'],
});

/** The desk of needs: what waits, who offers, what came of it. */
export function NeedsTab() {
  const t = useWords(words);
  const pick = usePick();
  const pages = usePages();
  const [address] = useSearchParams();
  const { filter, figure } = useWallFilter();
  const behind: { figure?: 'needs' | 'fulfilled' } =
    figure === 'needs' || figure === 'fulfilled' ? { figure } : {};
  const isNarrowed = Object.keys(filter).length > 0;
  const [status, setStatus] = useState<NeedStatus>();
  const wanted = address.get('need');
  const how = status ? { status } : isNarrowed ? behind : { waiting: 'true' };
  const list = useRouteQuery(
    keyContactRoutes.keyContactNeeds,
    { query: { limit: 20, ...filter, ...how, ...pages.at } },
    { topics, keepPrevious: true, enabled: !wanted },
  );
  const one = useRouteQuery(
    keyContactRoutes.keyContactNeed,
    { params: { id: wanted ?? '' } },
    { topics, enabled: wanted !== null },
  );
  const items = wanted ? one.data && [one.data] : list.data?.items;
  const error = wanted ? one.error : list.error;
  const next = wanted ? null : (list.data?.next ?? null);
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Select
          allowClear
          aria-label={t('status')}
          placeholder={t('waiting')}
          style={{ width: 240 }}
          value={status ?? null}
          options={needStatuses.map((value) => ({ value, label: pick(needStatusWords[value]) }))}
          onChange={(chosen) => {
            setStatus(chosen ?? undefined);
            pages.reset();
          }}
        />
      </Space>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!items && !error && <Spin className="wholePage" />}
      {items?.length === 0 && <Empty description={t('none')} />}
      {items?.map((need) => (
        <NeedPanel key={need.id} need={need} />
      ))}
      <PageButtons pages={pages} next={next} />
    </>
  );
}
