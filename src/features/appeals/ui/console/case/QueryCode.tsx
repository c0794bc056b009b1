import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { appealRoutes } from '../../../contract.ts';
import { Slip } from '../parts/Slip.tsx';

const words = defineWords({
  renew: ['换发查询码并打印回执', 'New query code and slip'],
  sure: ['换发新的查询码？', 'Issue a new query code?'],
  sureHint: ['原来的查询码会立即失效。', 'The old one stops working at once.'],
  yes: ['换发', 'Issue'],
  no: ['不换', 'Keep the old one'],
  title: ['新的查询码', 'The new query code'],
});

/** Gives a worker who lost the code a new one, with the slip to take along. */
export function QueryCode({ id, number, unionName }: { id: string; number: string; unionName: string }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState<string>();
  const renew = useRouteMutation(appealRoutes.newQueryCode, ['appeals']);
  const run = () =>
    renew.mutate(
      { params: { id }, body: {} },
      {
        onSuccess: ({ queryCode }) => {
          setAsking(false);
          setCode(queryCode);
        },
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('renew')}</Button>
      <Modal
        open={asking}
        title={t('sure')}
        okText={t('yes')}
        cancelText={t('no')}
        confirmLoading={renew.isPending}
        onOk={run}
        onCancel={() => setAsking(false)}
      >
        {t('sureHint')}
      </Modal>
      <Modal open={code !== undefined} title={t('title')} footer={null} onCancel={() => setCode(undefined)}>
        {code && <Slip number={number} queryCode={code} unionName={unionName} />}
      </Modal>
    </>
  );
}
