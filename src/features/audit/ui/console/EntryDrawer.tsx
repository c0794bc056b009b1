import { Alert, Button, Descriptions, Drawer } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type AuditFilter, auditRoutes } from '../../contract.ts';
import { actionWords } from './auditWords.ts';
import { exactTime } from './exactTime.ts';

const words = defineWords({
  title: ['审计记录 {id}', 'Audit entry {id}'],
  at: ['时间', 'Time'],
  who: ['人员', 'Person'],
  account: ['账号标识', 'Account'],
  action: ['行为', 'Act'],
  object: ['对象', 'Object'],
  place: ['地点', 'Place'],
  address: ['网络地址', 'Address'],
  request: ['请求编号', 'Request'],
  detail: ['详情（已脱敏）', 'Detail (masked)'],
  link: ['链上位置', 'Place in the chain'],
  sameWho: ['此人的全部记录', 'All of this person'],
  sameObject: ['此对象的全部记录', 'All of this object'],
  unlinked: ['几秒内上链', 'Chained within seconds'],
});

/** Everything one entry tells, with its link. */
export function EntryDrawer({
  id,
  onSearch,
  onClose,
}: {
  id: number;
  onSearch: (filter: Partial<AuditFilter>) => void;
  onClose: () => void;
}) {
  const t = useWords(words);
  const pick = usePick();
  const { data, error } = useRouteQuery(auditRoutes.auditEntry, { params: { id } });
  const rows: [keyof typeof words.entries, string | null][] = data
    ? [
        ['at', exactTime(data.at)],
        ['who', data.actorName],
        ['account', data.actorId],
        [
          'action',
          `${actionWords[data.action] ? `${pick(actionWords[data.action] ?? ['', ''])} · ` : ''}${data.action}`,
        ],
        ['object', [data.objectType, data.objectId].filter(Boolean).join(' ')],
        ['place', data.placeName],
        ['address', data.clientAddress],
        ['request', data.requestId],
        ['link', data.link ? `#${data.link.seq} ${data.link.hash}` : t('unlinked')],
      ]
    : [];
  return (
    <Drawer open size={560} title={t('title', { id })} onClose={onClose}>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Descriptions
        bordered
        column={1}
        size="small"
        styles={{ label: { color: 'var(--color-ink-soft)' } }}
        items={rows.map(([key, value]) => ({ key, label: t(key as 'at'), children: value || '—' }))}
      />
      <p className="auditMore">
        {data?.actorId && (
          <Button onClick={() => onSearch({ person: data.actorId ?? '' })}>{t('sameWho')}</Button>
        )}{' '}
        {data?.objectId && (
          <Button onClick={() => onSearch({ objectId: data.objectId ?? '' })}>{t('sameObject')}</Button>
        )}
      </p>
      {data?.detail != null && (
        <>
          <h2>{t('detail')}</h2>
          <pre className="auditDetail">{JSON.stringify(data.detail, null, 2)}</pre>
        </>
      )}
    </Drawer>
  );
}
