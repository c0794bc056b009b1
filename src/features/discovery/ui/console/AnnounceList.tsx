import { Alert, Button, DatePicker, Form, Input, Modal, Progress, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { call, explainProblem, urlOf } from '#web/shared/api.ts';
import { download, upload } from '#web/shared/files.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import type { ResponseOf } from '../../../../platform/http/contract.ts';
import { treeRoutes } from '../../../organisations/tree/contract.ts';
import { listRoutes } from '../../contract/lists.ts';
import { UnionInput } from './ToldScreen.tsx';

const words = defineWords({
  title: ['登记一份名单', 'Announce a list'],
  kind: ['名单种类', 'Kind of list'],
  form: ['下载空白表', 'Empty form'],
  union: ['归入工会', 'Union'],
  agency: ['提供部门', 'Agency'],
  purpose: ['用途', 'Purpose'],
  basis: ['依据（协议、批件、法定职责…）', 'Grounds (agreement, decision, duty …)'],
  asOf: ['数据日期', 'As of'],
  way: ['提供方式', 'Handed in as'],
  plain: ['明文名单', 'A plain list'],
  byKey: ['摘要（密钥 {code} · {agency}）', 'Hashes (key {code} · {agency})'],
  file: ['选择文件并上传', 'Choose the file'],
  needed: ['请填写', 'Fill this in'],
  keep: [
    '名单加密保存，到期自动删除；每次使用都有记录。.xlsx 或 .csv，30 MB 以内；更大的分几份登记（同一部门、同一数据日期算一份），或由系统管理员用命令导入。',
    'Kept encrypted and deleted in time; every use is on record. .xlsx or .csv, up to 30 MB; announce larger ones in parts (same agency and day count as one), or have the administrator import them by command.',
  ],
});

interface Entries {
  kind: string;
  unionId: string;
  agency: string;
  purpose: string;
  basis: string;
  asOf: Dayjs;
  keyId?: string;
}

/** Purpose and grounds first, then the file; the columns are confirmed on the next page. */
export function AnnounceList({
  kinds,
  onClose,
}: {
  kinds: ResponseOf<typeof listRoutes.listKinds>;
  onClose: () => void;
}) {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<Entries>();
  const kind = Form.useWatch('kind', form);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const picker = useRef<HTMLInputElement>(null);
  const rules = [{ required: true, message: t('needed') }];
  const send = async (file: File) => {
    setProblem(undefined);
    try {
      const { asOf, keyId, ...entries } = await form.validateFields();
      setShare(0);
      const body = { ...entries, asOf: asOf.format('YYYY-MM-DD'), ...(keyId ? { keyId } : {}) };
      const { id } = await call(listRoutes.announceList, { body });
      const sent = { params: { id }, file, name: file.name };
      const answer = await upload(listRoutes.listFile, sent, { onProgress: setShare });
      navigate(`/discovery/imports/${answer.import.id}`);
    } catch (refusal) {
      setShare(undefined);
      if (refusal instanceof Error) setProblem(refusal);
    }
  };
  // An agency looks at no unions: it hands in where its account stands.
  const sees = holds(session, treeRoutes.unionChildren.permission);
  const grants = new Map(session?.grants.map(({ unionId, unionName }) => [unionId, unionName]));
  const places = [...grants].map(([value, label]) => ({ value, label }));
  const keys = kinds.keys.filter(({ ended }) => !ended);
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose}>
      <Form<Entries>
        form={form}
        layout="vertical"
        initialValues={{ unionId: session?.grants[0]?.unionId, keyId: '' }}
      >
        <Form.Item name="kind" label={t('kind')} rules={rules}>
          <Select
            options={kinds.items.map(({ code, name }) => ({ value: code, label: pick([name.zh, name.en]) }))}
          />
        </Form.Item>
        {kind && (
          <p>
            <Button
              size="small"
              onClick={() => download(urlOf(listRoutes.listForm, { params: { code: kind } }))}
            >
              {t('form')}
            </Button>
          </p>
        )}
        <Form.Item name="unionId" label={t('union')} rules={rules}>
          {sees ? <UnionInput label={t('union')} /> : <Select options={places} />}
        </Form.Item>
        {(['agency', 'purpose', 'basis'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(name)} rules={rules}>
            <Input maxLength={100} />
          </Form.Item>
        ))}
        <Form.Item name="asOf" label={t('asOf')} rules={rules}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="keyId" label={t('way')}>
          <Select
            options={[
              { value: '', label: t('plain') },
              ...keys.map(({ id, code, agency }) => ({ value: id, label: t('byKey', { code, agency }) })),
            ]}
          />
        </Form.Item>
      </Form>
      <p className="discoverySoft">{t('keep')}</p>
      <input
        ref={picker}
        type="file"
        accept=".xlsx,.csv,.txt"
        hidden
        aria-label={t('file')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void send(file);
        }}
      />
      <Button type="primary" loading={share !== undefined} onClick={() => picker.current?.click()}>
        {t('file')}
      </Button>
      {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label={t('file')} />}
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
    </Modal>
  );
}
