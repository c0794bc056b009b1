import './desk.css';
import { Alert, Button, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { UnionSelect } from '../../../../appeals/ui/console/parts/UnionSelect.tsx';
import {
  type AccountRow,
  type AccountState,
  accountStates,
  administerRoutes,
} from '../../../administer/contract.ts';
import { roleCodes } from '../../../roles.ts';
import { useGrantText } from './grantText.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { NewAccountDialog } from './NewAccountDialog.tsx';

const words = defineWords({
  title: ['账号和角色', 'Accounts and roles'],
  add: ['新建账号', 'New account'],
  import: ['批量导入', 'Import a sheet'],
  export: ['导出', 'Export'],
  search: ['姓名或用户名', 'Name or user name'],
  place: ['地方', 'Place'],
  role: ['角色', 'Role'],
  state: ['状态', 'State'],
  username: ['用户名', 'User name'],
  name: ['姓名', 'Name'],
  home: ['所属工会', 'Union'],
  roles: ['角色', 'Roles'],
  factor: ['双因子', 'Second factor'],
  last: ['最近登录', 'Last sign-in'],
  never: ['从未', 'never'],
  yes: ['有', 'yes'],
  no: ['无', 'no'],
  disabled: ['停用', 'stopped'],
  locked: ['锁定', 'locked'],
  total: ['共 {count} 个账号', '{count} accounts'],
  none: ['没有符合条件的账号。换个条件，或新建、导入。', 'No account fits. Change the filter, or add some.'],
  next: ['下一页', 'Next page'],
  first: ['回到第一页', 'First page'],
});

export const stateWords = defineWords({
  open: ['启用中', 'Open'],
  disabled: ['已停用', 'Stopped'],
  neverSignedIn: ['从未登录', 'Never signed in'],
  noSecondFactor: ['没有双因子', 'No second factor'],
  expiring: ['角色快到期', 'Role ends soon'],
  locked: ['已锁定', 'Locked'],
  withoutRole: ['没有角色', 'Without a role'],
});

interface Filters {
  search?: string;
  unionId?: string;
  role?: string;
  state?: AccountState;
}

/** Staff accounts of the security administrator's places: who there is, with which roles, and what needs a look. */
export function AccountsScreen() {
  const t = useWords(words);
  const states = useWords(stateWords);
  const text = useGrantText();
  const navigate = useNavigate();
  const [filters, setFilters] = useState<Filters>({});
  const [after, setAfter] = useState<string>();
  const [dialog, setDialog] = useState<'add' | 'import'>();
  const { data, error, isPending } = useRouteQuery(
    administerRoutes.accounts,
    { query: { ...filters, limit: 50, ...(after ? { after } : {}) } },
    { topics: ['accounts'], keepPrevious: true },
  );
  const change = (next: Filters) => {
    setAfter(undefined);
    setFilters((now) => Object.fromEntries(Object.entries({ ...now, ...next }).filter(([, value]) => value)));
  };
  return (
    <>
      <div className="deskHead">
        <h1>{t('title')}</h1>
        <div className="buttons">
          <Button type="primary" onClick={() => setDialog('add')}>
            {t('add')}
          </Button>
          <Button onClick={() => setDialog('import')}>{t('import')}</Button>
          <Button onClick={() => download(urlOf(administerRoutes.accountsSheet, { query: filters }))}>
            {t('export')}
          </Button>
        </div>
      </div>
      <div className="deskFilters">
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={(search) => change({ search: search.trim() })}
        />
        <UnionSelect
          label={t('place')}
          value={filters.unionId}
          onChange={(unionId) => change({ unionId: unionId ?? '' })}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('role')}
          placeholder={t('role')}
          onChange={(role: string | undefined) => change({ role: role ?? '' })}
          options={roleCodes.map((value) => ({ value, label: text.role(value) }))}
        />
        <Select
          allowClear
          aria-label={t('state')}
          placeholder={t('state')}
          onChange={(state: AccountState | undefined) => change({ state } as Filters)}
          options={accountStates.map((value) => ({ value, label: states(value) }))}
        />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data && <p className="soft">{t('total', { count: data.total })}</p>}
      <Table<AccountRow>
        aria-label={t('title')}
        rowKey="id"
        size="small"
        loading={isPending}
        pagination={false}
        locale={{ emptyText: t('none') }}
        dataSource={data?.items ?? []}
        columns={[
          {
            title: t('username'),
            key: 'username',
            render: (_, row) => <Link to={`/accounts/${row.id}`}>{row.username}</Link>,
          },
          { title: t('name'), key: 'name', render: (_, row) => <NameCell row={row} /> },
          { title: t('home'), dataIndex: 'unionName', render: (name: string | null) => name ?? '—' },
          {
            title: t('roles'),
            key: 'roles',
            render: (_, row) =>
              row.grants.map((grant) => (
                <div key={grant.id}>
                  {text.role(grant.role)} <span className="soft">{text.line(grant)}</span>
                </div>
              )),
          },
          {
            title: t('factor'),
            key: 'factor',
            render: (_, row) => (row.secondFactor ? t('yes') : row.service ? '—' : t('no')),
          },
          { title: t('last'), key: 'last', render: (_, row) => <LastSignIn at={row.lastSignInAt} /> },
        ]}
      />
      <div className="dialogButtons">
        {after && <Button onClick={() => setAfter(undefined)}>{t('first')}</Button>}
        {data?.next && <Button onClick={() => setAfter(data.next ?? undefined)}>{t('next')}</Button>}
      </div>
      <NewAccountDialog
        open={dialog === 'add'}
        onClose={() => setDialog(undefined)}
        onMade={(id) => navigate(`/accounts/${id}`)}
      />
      <ImportDialog open={dialog === 'import'} onClose={() => setDialog(undefined)} />
    </>
  );
}

function NameCell({ row }: { row: AccountRow }) {
  const t = useWords(words);
  return (
    <>
      {row.name}
      {row.disabled && <span className="stopped">{t('disabled')}</span>}
      {row.lockedUntil && <span className="stopped">{t('locked')}</span>}
    </>
  );
}

function LastSignIn({ at }: { at: string | null }) {
  const t = useWords(words);
  const formats = useFormats();
  return <>{at ? formats.instant(at) : t('never')}</>;
}
