import { Input, Select } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { organisationRoutes } from '../../../../organisations/contract.ts';
import type { Door } from '../../../contract.ts';
import type { PartProps } from './Applicant.tsx';
import { Labelled } from './Labelled.tsx';

const words = defineWords({
  givenOn: ['职工同意的日期', 'The worker agreed on'],
  how: ['怎样表示同意', 'How they agreed'],
  howHint: [
    '例如：书面同意书、电话录音。没有本人同意不能转来',
    'For example: in writing, recorded call. Without it there is no referral',
  ],
  receivedOn: ['收到日期', 'Received on'],
  receivedHint: ['期限从这一天起算；今天收到可不填', 'Deadlines run from this day; leave empty for today'],
  station: ['站点', 'Station'],
});

const arrivesEarlier: ReadonlySet<Door> = new Set(['letter', 'visitFinding', 'labourInspection', 'court']);

/** What only some doors ask for. */
export function DoorParts({ door, filing, change, issues }: PartProps & { door: Door }) {
  const t = useWords(words);
  const { data } = useRouteQuery(
    organisationRoutes.stations,
    { query: { limit: 500 } },
    { enabled: door === 'station' },
  );
  return (
    <>
      {door === 'labourInspection' && (
        <>
          <Labelled label={t('givenOn')} required issue={issues.get('consentGivenOn')}>
            {(field) => (
              <Input
                {...field}
                type="date"
                value={filing.consentGivenOn}
                onChange={(event) => change({ consentGivenOn: event.target.value })}
              />
            )}
          </Labelled>
          <Labelled label={t('how')} required hint={t('howHint')} issue={issues.get('consentHow')}>
            {(field) => (
              <Input
                {...field}
                value={filing.consentHow}
                onChange={(event) => change({ consentHow: event.target.value })}
              />
            )}
          </Labelled>
        </>
      )}
      {arrivesEarlier.has(door) && (
        <Labelled label={t('receivedOn')} hint={t('receivedHint')} issue={issues.get('receivedOn')}>
          {(field) => (
            <Input
              {...field}
              type="date"
              value={filing.receivedOn}
              onChange={(event) => change({ receivedOn: event.target.value })}
            />
          )}
        </Labelled>
      )}
      {door === 'station' && (
        <Labelled label={t('station')} required issue={issues.get('stationId')}>
          {(field) => (
            <Select
              {...field}
              showSearch={{ optionFilterProp: 'label' }}
              value={filing.stationId || null}
              options={(data?.items ?? []).map((station) => ({ value: station.id, label: station.name }))}
              onChange={(stationId: string) => change({ stationId })}
            />
          )}
        </Labelled>
      )}
    </>
  );
}
