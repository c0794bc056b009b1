import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { organisationRoutes } from '../../../organisations/contract.ts';
import type { AuditFilter } from '../../contract.ts';
import { actionGroups } from './auditWords.ts';

const words = defineWords({
  person: ['人员（姓名或账号）', 'Person (name or user name)'],
  action: ['行为', 'Act'],
  object: ['对象标识', 'Id of the object'],
  place: ['地点（含下级）', 'Place and below'],
  address: ['网络地址', 'Network address'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  search: ['查询', 'Search'],
  clear: ['清除', 'Clear'],
});

/** What the audit is searched by; each search is itself an entry, so it runs when asked and not while typing. */
export function AuditFilters({
  seesAddresses,
  onSearch,
}: {
  seesAddresses: boolean;
  onSearch: (filter: Partial<AuditFilter>) => void;
}) {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const [draft, setDraft] = useState<Partial<AuditFilter>>({});
  const set = (name: keyof AuditFilter) => (value: string | undefined) =>
    setDraft(({ [name]: _, ...rest }) => ({ ...rest, ...(value ? { [name]: value.trim() } : {}) }));
  const text = (name: 'person' | 'objectId' | 'address', label: string) => (
    <Input
      allowClear
      aria-label={label}
      placeholder={label}
      value={draft[name] ?? ''}
      onChange={(event) => set(name)(event.target.value)}
    />
  );
  return (
    <search>
      <form
        className="auditFilters"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(draft);
        }}
      >
        {text('person', t('person'))}
        <Select
          allowClear
          aria-label={t('action')}
          placeholder={t('action')}
          value={draft.action ?? null}
          options={actionGroups.map(({ value, label }) => ({ value, label: pick(label) }))}
          onChange={(value: string | null) => set('action')(value ?? undefined)}
        />
        {text('objectId', t('object'))}
        {holds(session, organisationRoutes.unions.permission) && (
          <UnionSelect label={t('place')} value={draft.unionId} onChange={set('unionId')} />
        )}
        {seesAddresses && text('address', t('address'))}
        <label htmlFor="audit-from">{t('from')}</label>
        <Input
          id="audit-from"
          className="auditDate"
          type="date"
          value={draft.from ?? ''}
          onChange={(event) => set('from')(event.target.value)}
        />
        <label htmlFor="audit-to">{t('to')}</label>
        <Input
          id="audit-to"
          className="auditDate"
          type="date"
          value={draft.to ?? ''}
          onChange={(event) => set('to')(event.target.value)}
        />
        <Button type="primary" htmlType="submit">
          {t('search')}
        </Button>
        <Button
          onClick={() => {
            setDraft({});
            onSearch({});
          }}
        >
          {t('clear')}
        </Button>
      </form>
    </search>
  );
}
