import { Button, Empty } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { householdRelations } from '../../codes.ts';
import { peopleRoutes } from '../../contract.ts';
import type { PersonField } from '../../personFields.ts';
import { eventWords, fieldWords } from '../../words.ts';
import { fieldText } from './fieldText.ts';

const words = defineWords({
  title: ['变更记录', 'History'],
  empty: ['还没有变更', 'No changes yet'],
  change: ['{field}：{from} → {to}', '{field}: {from} → {to}'],
  nothing: ['空', 'empty'],
  older: ['更早的', 'Older'],
  system: ['系统', 'The system'],
  relation: ['与户主关系', 'Relation to the head'],
  householdAddress: ['家庭住址', 'Household address'],
});

/** Who changed what and when; sensitive values stay masked. */
export function PersonHistory({ personId, version }: { personId: string; version: number }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [after, setAfter] = useState<string>();
  const { data } = useRouteQuery(
    peopleRoutes.personHistory,
    { params: { id: personId }, query: after ? { after } : {} },
    { topics: [`people`, String(version)] },
  );
  const named = (field: string) => {
    if (field === 'relation' || field === 'householdAddress') return t(field);
    const pair = fieldWords[field as PersonField];
    return pair ? pick(pair) : field;
  };
  const said = (field: string, value: string) => {
    if (field !== 'relation') return fieldText(field, value, pick);
    const pair = (householdRelations as Record<string, readonly [string, string]>)[value];
    return pair ? pick(pair) : value;
  };
  return (
    <section className="personCard">
      <h2>{t('title')}</h2>
      {data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />}
      <ol className="personHistory">
        {data?.items.map((event) => (
          <li key={event.id}>
            <span className="soft">
              {formats.instant(event.at)} · {event.actorName === 'system' ? t('system') : event.actorName}
            </span>
            <strong>{pick(eventWords[event.type] ?? [event.type, event.type])}</strong>
            {event.changes.map(({ field, from, to }) => (
              <div key={field}>
                {t('change', {
                  field: named(field),
                  from: said(field, from) || t('nothing'),
                  to: said(field, to) || t('nothing'),
                })}
              </div>
            ))}
            {event.reason && <div>{event.reason}</div>}
          </li>
        ))}
      </ol>
      {data?.next && <Button onClick={() => setAfter(data.next ?? undefined)}>{t('older')}</Button>}
    </section>
  );
}
