import '../../../appeals/ui/console/parts/console.css';
import '../../../proposals/ui/problemWords.ts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm, Select, Space, Switch, Tag } from 'antd';
import { useState } from 'react';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { invalidateTopics, useRouteQuery } from '#web/shared/query.ts';
import { FormDialog } from '../../../benefits/ui/console/parts/FormDialog.tsx';
import { type UnitView, unitRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['承办单位', 'Handling units'],
  add: ['新增承办单位', 'Add a unit'],
  search: ['按名称查找', 'Find by name'],
  closed: ['看停用的', 'Closed ones'],
  name: ['名称', 'Name'],
  union: ['所属工会', 'Union'],
  kind: ['类型', 'Kind'],
  people: ['经办人', 'People'],
  act: ['操作', 'Actions'],
  leader: ['负责人', 'signs'],
  change: ['修改', 'Change'],
  close: ['停用', 'Close'],
  reopen: ['恢复', 'Open again'],
  addPerson: ['加经办人', 'Add a person'],
  sureClose: ['停用后不再交办新的事项，确定吗？', 'Nothing more is handed to it. Close it?'],
  sureRemove: ['不再让 {name} 在这里经办？', 'Does {name} work here no longer?'],
  noneFound: ['没有这个名称的承办单位。换个名称再找。', 'No unit by this name. Try another.'],
  none: [
    '还没有承办单位。加上办理提案、建议、整改的部门和单位，再加经办人。',
    'No units yet. Add those that handle proposals, suggestions and rectifications, then their people.',
  ],
});
const kinds: Record<UnitView['kind'], Pair> = {
  department: ['部门', 'Department'],
  union: ['下级工会', 'Union'],
  employer: ['用人单位', 'Employer'],
  agency: ['机关部门', 'Agency'],
};

type Open = { what: 'add' } | { what: 'change' | 'addPerson'; unit: UnitView } | null;

/** Units that handle what workers bring up, and who works there. */
export function UnitsScreen() {
  const t = useWords(words);
  const pick = usePick();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [q, setQ] = useState('');
  const [closed, setClosed] = useState(false);
  const [open, setOpen] = useState<Open>(null);
  const pages = usePages();
  const { data, error } = useRouteQuery(
    unitRoutes.units,
    { query: { closed: String(closed) as 'true', ...(q ? { q } : {}), ...pages.at } },
    { topics: ['handlingUnits'], keepPrevious: true },
  );
  const done = () => invalidateTopics(client, ['handlingUnits']);
  const deed = (work: Promise<unknown>) =>
    work.then(done).catch((problem: unknown) => void message.error(explainProblem(problem)));
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {data?.mayKeep && (
          <Button type="primary" onClick={() => setOpen({ what: 'add' })}>
            {t('add')}
          </Button>
        )}
      </div>
      <Space wrap style={{ marginBottom: 12 }}>
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          style={{ width: 280 }}
          onSearch={(typed) => {
            pages.reset();
            setQ(typed.trim());
          }}
        />
        <Switch
          id="closedUnits"
          checked={closed}
          onChange={(on) => {
            pages.reset();
            setClosed(on);
          }}
        />
        <label htmlFor="closedUnits">{t('closed')}</label>
      </Space>
      <PagedTable<UnitView>
        page={data}
        error={error}
        pages={pages}
        none={q ? t('noneFound') : t('none')}
        columns={[
          { title: t('name'), dataIndex: 'name', sorter: (a, b) => a.name.localeCompare(b.name, 'zh') },
          { title: t('union'), render: (_, unit) => unit.union.name },
          { title: t('kind'), render: (_, unit) => pick(kinds[unit.kind]) },
          {
            title: t('people'),
            render: (_, unit) =>
              unit.people.map((person) => (
                <Popconfirm
                  key={person.accountId}
                  disabled={!unit.allowedActions.includes('removePerson')}
                  title={t('sureRemove', { name: person.name })}
                  onConfirm={() =>
                    deed(
                      callRoute(unitRoutes.removePerson, {
                        params: { id: unit.id },
                        body: { accountId: person.accountId },
                      }),
                    )
                  }
                >
                  <Button size="small" type="text">
                    {person.name} {person.isLeader && <Tag color="gold">{t('leader')}</Tag>}
                  </Button>
                </Popconfirm>
              )),
          },
          {
            title: t('act'),
            render: (_, unit) => (
              <span className="buttonRow">
                {unit.allowedActions.includes('placePerson') && (
                  <Button size="small" onClick={() => setOpen({ what: 'addPerson', unit })}>
                    {t('addPerson')}
                  </Button>
                )}
                {unit.allowedActions.includes('changeUnit') && (
                  <Button size="small" onClick={() => setOpen({ what: 'change', unit })}>
                    {t('change')}
                  </Button>
                )}
                {unit.allowedActions.includes('closeUnit') && (
                  <Popconfirm
                    title={t('sureClose')}
                    onConfirm={() => deed(callRoute(unitRoutes.closeUnit, { params: { id: unit.id } }))}
                  >
                    <Button size="small" danger>
                      {t('close')}
                    </Button>
                  </Popconfirm>
                )}
                {unit.allowedActions.includes('reopenUnit') && (
                  <Button
                    size="small"
                    onClick={() => void deed(callRoute(unitRoutes.reopenUnit, { params: { id: unit.id } }))}
                  >
                    {t('reopen')}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {open && <UnitDialog open={open} onDone={done} onClose={() => setOpen(null)} />}
    </>
  );
}

interface Entries {
  unionId: string;
  name: string;
  kind: UnitView['kind'];
  accountId: string;
  isLeader: boolean;
}

function UnitDialog({
  open,
  onDone,
  onClose,
}: {
  open: NonNullable<Open>;
  onDone: () => void;
  onClose: () => void;
}) {
  const named = [
    { name: 'name', label: ['名称', 'Name'], kind: 'text' },
    { name: 'kind', label: ['类型', 'Kind'], kind: 'choice', options: kinds },
  ] as const;
  const send = async ({ unionId, name, kind, accountId, isLeader }: Entries) => {
    if (open.what === 'add') await callRoute(unitRoutes.createUnit, { body: { unionId, name, kind } });
    else if (open.what === 'change')
      await callRoute(unitRoutes.changeUnit, {
        params: { id: open.unit.id },
        body: { version: open.unit.version, name, kind },
      });
    else
      await callRoute(unitRoutes.placePerson, {
        params: { id: open.unit.id },
        body: { accountId, isLeader: isLeader ?? false },
      });
    onDone();
  };
  if (open.what === 'addPerson')
    return (
      <FormDialog<Entries>
        title={[`${open.unit.name}：加经办人`, `${open.unit.name}: add a person`]}
        fields={[
          {
            ...{ name: 'accountId', label: ['账号', 'Account'], kind: 'own' },
            control: <CandidateSelect unitId={open.unit.id} />,
            hint: [
              '须先由安全管理员授予“承办单位经办人”角色',
              'The security administrator grants the role “Unit handler” first',
            ],
          },
          { name: 'isLeader', label: ['负责人，签发本单位的答复', 'Signs for the unit'], kind: 'check' },
        ]}
        send={send}
        onClose={onClose}
      />
    );
  return (
    <FormDialog<Entries>
      title={open.what === 'add' ? ['新增承办单位', 'Add a unit'] : ['修改承办单位', 'Change a unit']}
      fields={
        open.what === 'add'
          ? [{ name: 'unionId', label: ['所属工会', 'Union'], kind: 'union' }, ...named]
          : named
      }
      {...(open.what === 'change' ? { initial: { name: open.unit.name, kind: open.unit.kind } } : {})}
      send={send}
      onClose={onClose}
    />
  );
}

interface CandidateSelectProps {
  unitId: string;
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}

function CandidateSelect({ unitId, id, value, onChange }: CandidateSelectProps) {
  const pick = usePick();
  const { aside } = useFormats();
  const [q, setQ] = useState('');
  const { data } = useRouteQuery(
    unitRoutes.unitCandidates,
    { params: { id: unitId }, query: q ? { q } : {} },
    { keepPrevious: true },
  );
  return (
    <Select<string>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      aria-label={pick(['账号', 'Account'])}
      showSearch={{ filterOption: false, onSearch: setQ }}
      notFoundContent={pick(['没有持此角色的账号', 'No account holds the role here'])}
      options={(data?.items ?? []).map((one) => ({
        value: one.accountId,
        label: aside(one.name, one.place),
      }))}
      onChange={(next) => onChange?.(next)}
    />
  );
}
