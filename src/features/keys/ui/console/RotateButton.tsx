import { Alert, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useStepUp } from '../../../accounts/ui/console/StepUp.tsx';
import { type KeyView, keyRoutes } from '../../contract.ts';
import { keyWords } from './keyWords.ts';

const words = defineWords({
  rotate: ['更换密钥', 'Change the keys'],
  title: ['更换密钥？', 'Change the keys?'],
  what: [
    '会生成两把新密钥。新数据随即用新密钥加密，旧数据在后台逐批重新加密，期间照常办公，不用停机。',
    'Two new keys are made. New values are encrypted with them at once, older ones anew in the background. Work goes on meanwhile.',
  ],
  after: [
    '完成后请导出新的密钥副本，再删除旧密钥。',
    'When it is done, export a new copy of the keys, then delete the old ones.',
  ],
  suite: ['算法', 'Algorithms'],
  start: ['开始更换', 'Begin'],
  cancel: ['取消', 'Cancel'],
});

const suites = ['aes-256-gcm', 'sm4'] as const;

export function RotateButton({ keys, running }: { keys: readonly KeyView[]; running: boolean }) {
  const t = useWords(words);
  const name = useWords(keyWords);
  const session = useSession();
  const present = keys.find(({ use, current }) => use === 'data' && current)?.suite ?? 'aes-256-gcm';
  const [open, setOpen] = useState(false);
  const [suite, setSuite] = useState(present);
  const rotate = useRouteMutation(keyRoutes.rotateKeys, ['keys']);
  const { run, dialog } = useStepUp();
  if (!holds(session, 'keys.rotate')) return null;
  // A refusal shows in the dialogue; it is not thrown further.
  const begin = () =>
    run(async () => {
      await rotate.mutateAsync({ body: { suite } });
      setOpen(false);
    }).catch(() => undefined);
  return (
    <>
      <Button
        type="primary"
        disabled={running}
        onClick={() => {
          setSuite(present);
          rotate.reset();
          setOpen(true);
        }}
      >
        {t('rotate')}
      </Button>
      <Modal
        open={open}
        title={t('title')}
        okText={t('start')}
        cancelText={t('cancel')}
        confirmLoading={rotate.isPending}
        onOk={begin}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t('what')}</p>
        <p>{t('after')}</p>
        <fieldset className="keysSuites">
          <legend>{t('suite')}</legend>
          <Radio.Group
            value={suite}
            onChange={(event) => setSuite(event.target.value)}
            options={suites.map((value) => ({ value, label: name(value) }))}
          />
        </fieldset>
        {rotate.error && <Alert type="error" showIcon title={explainProblem(rotate.error)} />}
      </Modal>
      {dialog}
    </>
  );
}
