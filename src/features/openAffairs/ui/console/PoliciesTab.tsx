import { Button, DatePicker, Form, Input, Select, Space, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { FormDialog, showIssues, type Values } from '../../../rectification/ui/console/FormDialog.tsx';
import { openAffairsRoutes, type PolicyView } from '../../contract.ts';
import { type PolicyKind, policyKinds } from '../../tables.ts';
import { policyKindWords, topic } from '../words.ts';

const words = defineWords({
  add: ['加制度', 'Add a document'],
  change: ['出新版', 'New version'],
  end: ['废止', 'End'],
  save: ['保存', 'Save'],
  union: ['哪家工会', 'Which union'],
  kind: ['类别', 'Kind'],
  title: ['名称', 'Title'],
  number: ['文号', 'Document number'],
  text: ['正文', 'Text'],
  from: ['施行日期', 'In force from'],
  endedOn: ['废止日期', 'Ended on'],
  reason: ['原因', 'Reason'],
  act: ['办理', 'Act'],
  versions: ['版本', 'Versions'],
  spell: ['第 {version} 版：{from} 起', 'Version {version}: from {from}'],
  closed: ['第 {version} 版：{from} 至 {until} 前', 'Version {version}: from {from} to before {until}'],
  ended: ['已废止', 'Ended'],
  none: [
    '还没有制度。把公开实施办法、监督考核制度、督导检查规定放进来，职工在公开栏能看到。',
    'No documents yet. Workers read them on the board.',
  ],
  required: ['请填写', 'Fill this in'],
});

type Doing = { what: 'add' } | { what: 'change' | 'end'; policy: PolicyView };

/** Rule documents with their versions and from when to when each was in force. */
export function PoliciesTab() {
  const t = useWords(words);
  const kind = useWords(policyKindWords);
  const formats = useFormats();
  const session = useSession();
  const pages = usePages();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { data, error } = useRouteQuery(
    openAffairsRoutes.policies,
    { query: pages.at },
    { topics: [topic], keepPrevious: true },
  );
  return (
    <>
      {session?.permissions.includes('openAffairs.keep') && (
        <div className="openFilter">
          <Button type="primary" onClick={() => setDoing({ what: 'add' })}>
            {t('add')}
          </Button>
        </div>
      )}
      <PagedTable<PolicyView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        expandable={{
          columnTitle: t('text'),
          columnWidth: 64,
          expandedRowRender: (row) => <div className="openText">{row.versions[0]?.text}</div>,
        }}
        columns={[
          {
            title: t('title'),
            render: (_, row) => (
              <>
                <strong>{row.title}</strong> <Tag>{kind(row.kind)}</Tag>
                {row.endedOn && <Tag>{t('ended')}</Tag>}
                <div className="soft">
                  {row.union.name} · {row.versions[0]?.documentNumber}
                </div>
              </>
            ),
          },
          {
            title: t('versions'),
            render: (_, row) =>
              row.versions.map(({ version, fromOn, untilOn }) => (
                <div key={version}>
                  {untilOn
                    ? t('closed', { version, from: formats.date(fromOn), until: formats.date(untilOn) })
                    : t('spell', { version, from: formats.date(fromOn) })}
                </div>
              )),
          },
          {
            title: t('act'),
            width: 130,
            render: (_, policy) => (
              <Space orientation="vertical" size={4}>
                {policy.allowedActions.map((what) => (
                  <Button key={what} size="small" onClick={() => setDoing({ what, policy })}>
                    {t(what)}
                  </Button>
                ))}
              </Space>
            ),
          },
        ]}
      />
      {doing && <PolicyDialog doing={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

function PolicyDialog({ doing, onClose }: { doing: Doing; onClose: () => void }) {
  const t = useWords(words);
  const kind = useWords(policyKindWords);
  const add = useRouteMutation(openAffairsRoutes.addPolicy, [topic]);
  const change = useRouteMutation(openAffairsRoutes.changePolicy, [topic]);
  const end = useRouteMutation(openAffairsRoutes.endPolicy, [topic]);
  const rules = [{ required: true, message: t('required') }];
  const now = doing.what === 'add' ? undefined : doing.policy.versions[0];
  const send = (values: Values, form: Parameters<typeof showIssues>[0]) => {
    const told = { onSuccess: onClose, onError: (problem: unknown) => showIssues(form, problem) };
    const text = {
      ...{ documentNumber: String(values.documentNumber ?? ''), fromOn: String(values.fromOn) },
      text: String(values.text),
    };
    if (doing.what === 'add')
      add.mutate(
        {
          body: {
            ...{ ...text, unionId: String(values.unionId), title: String(values.title) },
            kind: values.kind as PolicyKind,
          },
        },
        told,
      );
    else if (doing.what === 'change')
      change.mutate({ params: { id: doing.policy.id }, body: { ...text, version: now?.version ?? 1 } }, told);
    else
      end.mutate(
        {
          params: { id: doing.policy.id },
          body: { endedOn: String(values.endedOn), reason: String(values.reason) },
        },
        told,
      );
  };
  return (
    <FormDialog
      width={680}
      title={doing.what === 'add' ? t('add') : `${t(doing.what)} · ${doing.policy.title}`}
      action={t('save')}
      initial={{
        ...{ fromOn: dayjs(), endedOn: dayjs(), kind: 'rules', text: now?.text },
        documentNumber: now?.documentNumber,
      }}
      busy={add.isPending || change.isPending || end.isPending}
      error={add.error ?? change.error ?? end.error}
      onClose={onClose}
      onSend={send}
    >
      {doing.what === 'add' && (
        <>
          <Form.Item name="unionId" label={t('union')} rules={rules}>
            <UnionField label={t('union')} />
          </Form.Item>
          <Form.Item name="kind" label={t('kind')} rules={rules}>
            <Select options={policyKinds.map((value) => ({ value, label: kind(value) }))} />
          </Form.Item>
          <Form.Item name="title" label={t('title')} rules={rules}>
            <Input maxLength={120} />
          </Form.Item>
        </>
      )}
      {doing.what === 'end' ? (
        <>
          <Form.Item name="endedOn" label={t('endedOn')} rules={rules}>
            <DatePicker allowClear={false} />
          </Form.Item>
          <Form.Item name="reason" label={t('reason')} rules={rules}>
            <Input maxLength={500} />
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name="documentNumber" label={t('number')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="fromOn" label={t('from')} rules={rules}>
            <DatePicker allowClear={false} />
          </Form.Item>
          <Form.Item name="text" label={t('text')} rules={rules}>
            <Input.TextArea rows={8} maxLength={50_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
