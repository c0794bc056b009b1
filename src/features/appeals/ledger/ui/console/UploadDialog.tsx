import { Alert, Button, Modal, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../ui/console/parts/UnionSelect.tsx';
import { ledgerRoutes } from '../../contract.ts';
import './ledgerWords.ts';

const words = defineWords({
  title: ['导入台账', 'Import a ledger'],
  how: [
    '第 1 步：选择工会和文件。.xlsx 和 .csv（UTF-8、GB18030 都可以），50 MB 以内。这一步不会导入任何内容。',
    'Step 1: choose the union and the file: .xlsx or .csv (UTF-8 or GB18030), up to 50 MB. Nothing is imported yet.',
  ],
  union: ['这是哪个工会的台账', 'Whose ledger it is'],
  file: ['选择文件', 'Choose a file'],
  sending: ['正在上传', 'Uploading'],
});

/** First step: whose ledger, and the file. The answer leads to the import's own page. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const session = useSession();
  const own = session?.grants.find(({ unionId }) => unionId)?.unionId;
  const [unionId, setUnionId] = useState<string | undefined>(own);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const picker = useRef<HTMLInputElement>(null);

  const send = async (file: File) => {
    setProblem(undefined);
    setShare(0);
    try {
      const answer = await upload(
        ledgerRoutes.uploadLedger,
        { query: { unionId }, file, name: file.name },
        { onProgress: setShare },
      );
      navigate(`/ledger/${answer.import.id}`);
    } catch (error) {
      setProblem(error);
      setShare(undefined);
    }
  };

  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose}>
      <p>{t('how')}</p>
      <div className="stacked">
        <UnionSelect label={t('union')} value={unionId} onChange={setUnionId} />
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
        <Button
          type="primary"
          disabled={!unionId}
          loading={share !== undefined}
          onClick={() => picker.current?.click()}
        >
          {t('file')}
        </Button>
        {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label={t('sending')} />}
        {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
      </div>
    </Modal>
  );
}
