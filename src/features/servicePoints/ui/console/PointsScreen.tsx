import './parts/points.css';
import './parts/problems.ts';
import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Empty, Input, Select, Spin } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useSay } from '../../../appeals/ui/console/parts/say.ts';
import { organisationRoutes } from '../../../organisations/contract.ts';
import { type PointSummary, servicePointRoutes } from '../../contract.ts';
import { pointKindWords } from '../../words.ts';
import { OpenNow } from './OpenNow.tsx';
import { FormDrawer } from './parts/FormDrawer.tsx';
import { useSend } from './parts/useSend.ts';
import { formWords, hoursValues, pointBody, pointFields } from './pointForms.ts';

const words = defineWords({
  title: ['服务点', 'Service points'],
  hint: [
    '县区中心、乡镇街道站、园区企业工作室，以及设在仲裁院、法院、驿站的工作站。',
    'Centres, town sites, studios, and posts in other bodies’ houses.',
  ],
  add: ['新设服务点', 'New point'],
  search: ['名称、地址、能办什么', 'Name, address, what is done'],
  kind: ['类型', 'Kind'],
  none: [
    '还没有服务点。新设一个，职工就能在“服务点”里看到它。',
    'No points yet. Add one, and workers find it under “Service points”.',
  ],
  desks: ['{count} 个窗口或室', '{count} {count|desk|desks}'],
  below: ['隶属 {name}', 'Below {name}'],
});
const topics = ['servicePoints'];

/** All points, by tier: what each is, whether it is open, what it hosts. */
export function PointsScreen() {
  const t = useWords(words);
  const say = useSay();
  const session = useSession();
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<PointSummary['kind']>();
  const [adding, setAdding] = useState(false);
  const query = { all: 'true', ...(search ? { search } : {}), ...(kind ? { kind } : {}) };
  const { data, error } = useRouteQuery(
    servicePointRoutes.nearbyPoints,
    { query },
    { topics, keepPrevious: true },
  );
  const names = new Map((data?.items ?? []).map(({ id, name }) => [id, name]));
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {holds(session, 'servicePoints.manage') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </div>
      <p className="soft">{t('hint')}</p>
      <div className="toolRow">
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          style={{ width: 280 }}
          onSearch={(text) => setSearch(text.trim())}
        />
        <Select
          allowClear
          aria-label={t('kind')}
          placeholder={t('kind')}
          value={kind ?? null}
          options={Object.entries(pointKindWords).map(([value, pair]) => ({ value, label: say(pair) }))}
          onChange={(value: string | null) =>
            setKind((value ?? undefined) as PointSummary['kind'] | undefined)
          }
        />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data?.items.length === 0 && <Empty description={t('none')} />}
      <ul className="cardGrid">
        {data?.items.map((point) => (
          <li key={point.id}>
            <h2>
              <Link to={`/service-points/${point.id}`}>{point.name}</Link>
            </h2>
            <p>
              <span className="badge">{say(pointKindWords[point.kind])}</span> <OpenNow {...point} />
            </p>
            <p>
              {point.address} · {point.phone}
            </p>
            <p className="soft">
              {[point.unionName, t('desks', { count: point.desks.length })].join(' · ')}
              {point.parentId && names.has(point.parentId)
                ? ` · ${t('below', { name: names.get(point.parentId) ?? '' })}`
                : ''}
            </p>
          </li>
        ))}
      </ul>
      {adding && <AddPoint points={data?.items ?? []} onClose={() => setAdding(false)} />}
    </>
  );
}

function AddPoint({ points, onClose }: { points: readonly PointSummary[]; onClose: () => void }) {
  const t = useWords(words);
  const form = useWords(formWords);
  const say = useSay();
  const send = useSend(topics);
  const goTo = useNavigate();
  const { data } = useRouteQuery(organisationRoutes.unions, { query: { limit: 200 } });
  const unions = (data?.items ?? []).map(({ id, shortName }) => ({ value: id, label: shortName }));
  return (
    <FormDrawer
      title={t('add')}
      initial={{ ...hoursValues(null), kind: 'site', unionId: unions[0]?.value }}
      fields={[
        { name: 'unionId', kind: 'select', label: form('union'), required: true, options: unions },
        ...pointFields(form, say, points),
      ]}
      onSend={async (values) => {
        const body = { ...pointBody(values), unionId: String(values.unionId ?? '') };
        const { id } = await send(servicePointRoutes.addServicePoint, { body });
        void goTo(`/service-points/${id}`);
      }}
      onClose={onClose}
    />
  );
}
