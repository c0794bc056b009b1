import { App, Button, Popconfirm, Table } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useStepUp } from '../../../accounts/ui/console/StepUp.tsx';
import { type KeyView, keyRoutes } from '../../contract.ts';
import { keyWords } from './keyWords.ts';

const words = defineWords({
  id: ['编号', 'Id'],
  use: ['用途', 'For'],
  suite: ['算法', 'Algorithms'],
  made: ['生成于', 'Made'],
  values: ['用它的数据', 'Values under it'],
  state: ['状态', 'State'],
  action: ['操作', 'Action'],
  current: ['在用', 'In use'],
  replaced: ['{at} 起停用', 'Replaced {at}'],
  waiting: ['待用', 'Not in use yet'],
  remove: ['删除', 'Delete'],
  removeOf: ['删除密钥 {id}', 'Delete key {id}'],
  sure: ['删除这把密钥？', 'Delete this key?'],
  sureWhy: [
    '已没有数据用它。用它加密的旧备份还需要它：请先确认导出的副本保存妥当。',
    'No value needs it any more. Backups from before still do: make sure that an exported copy is kept.',
  ],
  keep: ['保留', 'Keep'],
  removed: ['密钥 {id} 已删除', 'Key {id} is deleted'],
});

export function KeyTable({ keys }: { keys: readonly KeyView[] }) {
  const t = useWords(words);
  const name = useWords(keyWords);
  const formats = useFormats();
  const session = useSession();
  return (
    <Table<KeyView>
      className="keysTable"
      rowKey="id"
      dataSource={[...keys]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('id'), dataIndex: 'id', render: (id: string) => <code>{id}</code> },
        { title: t('use'), render: (_, key) => name(key.use) },
        { title: t('suite'), render: (_, key) => name(key.suite) },
        { title: t('made'), render: (_, key) => formats.instant(key.madeAt) },
        { title: t('values'), align: 'right', render: (_, key) => formats.number(key.values) },
        { title: t('state'), render: (_, key) => <KeyState item={key} /> },
        {
          title: t('action'),
          render: (_, key) =>
            key.mayDelete && holds(session, 'keys.rotate') ? <RemoveButton id={key.id} /> : null,
        },
      ]}
    />
  );
}

function KeyState({ item }: { item: KeyView }) {
  const t = useWords(words);
  const formats = useFormats();
  if (item.current) return <span className="keysInUse">{t('current')}</span>;
  return (
    <span>{item.replacedAt ? t('replaced', { at: formats.instant(item.replacedAt) }) : t('waiting')}</span>
  );
}

function RemoveButton({ id }: { id: string }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const remove = useRouteMutation(keyRoutes.deleteKey, ['keys']);
  const { run, dialog } = useStepUp();
  const confirm = () =>
    run(async () => {
      await remove.mutateAsync({ params: { id }, body: {} });
      void message.success(t('removed', { id }));
    }).catch((problem: unknown) => void message.error(explainProblem(problem)));
  return (
    <>
      <Popconfirm
        title={t('sure')}
        description={<p className="keysSure">{t('sureWhy')}</p>}
        okText={t('remove')}
        okButtonProps={{ danger: true }}
        cancelText={t('keep')}
        onConfirm={confirm}
      >
        <Button size="small" danger loading={remove.isPending} aria-label={t('removeOf', { id })}>
          {t('remove')}
        </Button>
      </Popconfirm>
      {dialog}
    </>
  );
}
