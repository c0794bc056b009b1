import dayjs from 'dayjs';
import type { Pair } from '#web/shared/i18n.ts';
import { FormDialog } from '../../../benefits/ui/console/parts/FormDialog.tsx';
import type { SuggestionDetail } from '../../contract.ts';
import { PhotoUpload } from './PhotoUpload.tsx';

const today = () => dayjs().format('YYYY-MM-DD');

export interface AnswerEntries {
  outcome: 'adopted' | 'partly' | 'notAdopted';
  reply: string;
  promisedOn?: string;
}

interface DialogProps<Entries> {
  row: SuggestionDetail;
  send: (entries: Entries) => Promise<unknown>;
  onClose: () => void;
}

const outcomes: Record<'adopted' | 'partly', Pair> = {
  adopted: ['采纳', 'Adopted'],
  partly: ['部分采纳', 'Adopted in part'],
};

/** The answer with its reason; what is adopted has a day by which it is done. */
export function AdoptDialog({ send, onClose }: DialogProps<AnswerEntries>) {
  return (
    <FormDialog<AnswerEntries>
      title={['答复：采纳', 'Answer: adopt']}
      initial={{ outcome: 'adopted' }}
      fields={[
        { name: 'outcome', label: ['采纳情况', 'Outcome'], kind: 'choice', options: outcomes },
        {
          ...{ name: 'reply', label: ['怎么做', 'What will be done'], kind: 'area' },
          hint: ['建议人会看到；写清做什么、谁来做', 'Its sender reads it: what, and by whom'],
        },
        {
          ...{ name: 'promisedOn', label: ['承诺哪天落实', 'Done by'], kind: 'date', optional: true },
          hint: ['不填按规定期限', 'Otherwise the usual term'],
        },
      ]}
      send={send}
      onClose={onClose}
    />
  );
}

export function DeclineDialog({ send, onClose }: DialogProps<AnswerEntries>) {
  return (
    <FormDialog<{ reply: string }>
      title={['答复：不采纳', 'Answer: do not adopt']}
      fields={[
        {
          ...{ name: 'reply', label: ['为什么不能采纳', 'Why not'], kind: 'area' },
          hint: ['建议人会看到，可以退回一次', 'Its sender reads it and may send it back once'],
        },
      ]}
      send={({ reply }) => send({ outcome: 'notAdopted', reply })}
      onClose={onClose}
    />
  );
}

export interface FinishEntries {
  proof: string;
  doneOn: string;
  photoIds: string[];
}

/** Done, with proof in words or photos. */
export function FinishDialog({ send, onClose }: DialogProps<FinishEntries>) {
  return (
    <FormDialog<{ proof?: string; doneOn: string; photoIds?: string[] }>
      title={['落实完成', 'Done']}
      initial={{ doneOn: today() }}
      fields={[
        { name: 'proof', label: ['落实情况', 'What was done'], kind: 'area', optional: true },
        {
          ...{ name: 'photoIds', label: ['照片', 'Photos'], kind: 'own', optional: true },
          control: <PhotoUpload />,
        },
        { name: 'doneOn', label: ['完成日期', 'Done on'], kind: 'date' },
      ]}
      send={({ proof = '', doneOn, photoIds = [] }) => send({ proof, doneOn, photoIds })}
      onClose={onClose}
    />
  );
}

/** One reason, asked for in its own words. */
export function ReasonDialog({
  title,
  label,
  send,
  onClose,
}: {
  title: Pair;
  label: Pair;
  send: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  return (
    <FormDialog<{ reason: string }>
      title={title}
      fields={[{ name: 'reason', label, kind: 'area' }]}
      send={({ reason }) => send(reason)}
      onClose={onClose}
    />
  );
}
