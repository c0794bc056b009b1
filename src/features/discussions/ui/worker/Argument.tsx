import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { CommentView, OpenDiscussion, ReplyView } from '../../contract.ts';
import { kindWords } from '../words.ts';
import { editRoute, repliesRoute, withdrawRoute } from './calls.ts';
import { Say } from './Say.tsx';

const words = defineWords({
  colleague: ['{branch}的同事', 'A colleague of {branch}'],
  mine: ['（我）', '(me)'],
  edited: ['改过', 'changed'],
  withdrawn: ['本人已撤回', 'Taken back by its author'],
  hidden: ['已隐藏：{reason}', 'Hidden: {reason}'],
  edit: ['修改', 'Change'],
  withdraw: ['撤回', 'Take back'],
  sure: ['撤回后不能恢复，确定吗？', 'It cannot be brought back. Take it back?'],
  save: ['保存', 'Save'],
  cancel: ['不改了', 'Leave it'],
  text: ['您的话', 'Your words'],
  more: ['看全部 {count} 条回应', 'All {count} answers'],
});

/** Who said it, as they chose to be named. */
function Author({ said }: { said: ReplyView }) {
  const t = useWords(words);
  const { instant } = useFormats();
  return (
    <span className="hint">
      {said.name ?? t('colleague', { branch: said.branch })}
      {said.isMine && t('mine')} · {instant(said.writtenAt)}
      {said.isEdited && ` · ${t('edited')}`}
    </span>
  );
}

function Words({ said }: { said: ReplyView }) {
  const t = useWords(words);
  if (said.status === 'withdrawn') return <p className="hint">{t('withdrawn')}</p>;
  return (
    <>
      {said.hiddenReason !== null && <p className="hint">{t('hidden', { reason: said.hiddenReason })}</p>}
      {said.body !== '' && <p className="said">{said.body}</p>}
    </>
  );
}

interface Props {
  comment: CommentView;
  topic: OpenDiscussion;
  roundId: string;
  mayArgue: boolean;
  onChange: (comment: CommentView) => void;
}

/** One argument with its answers; one's own can be changed while the round runs. */
export function Argument({ comment, topic, roundId, mayArgue, onChange }: Props) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const [replies, setReplies] = useState<readonly ReplyView[]>();
  const shown = replies ?? comment.replies;
  const readAll = async () => {
    try {
      const query = { commentId: comment.id, limit: 50 };
      const page = await callRoute(repliesRoute, { params: { id: topic.id }, query });
      setReplies(page.items);
    } catch (failure) {
      toast(explainProblem(failure), 'problem');
    }
  };
  return (
    <article className="card argument">
      <p className="argumentHead">
        <strong className="argumentSide">{kind(comment.kind)}</strong>
        <Author said={comment} />
      </p>
      <Words said={comment} />
      {comment.isMine && mayArgue && comment.status !== 'withdrawn' && (
        <Own comment={comment} topicId={topic.id} onChange={onChange} />
      )}
      {shown.length > 0 && (
        <ul className="argumentReplies">
          {shown.map((reply) => (
            <li key={reply.id}>
              <Author said={reply} />
              <Words said={reply} />
            </li>
          ))}
        </ul>
      )}
      {comment.replyCount > shown.length && !replies && (
        <button type="button" className="button wide quiet" onClick={() => void readAll()}>
          {t('more', { count: comment.replyCount })}
        </button>
      )}
      {mayArgue && comment.status === 'shown' && !comment.isMine && (
        <Say topic={topic} roundId={roundId} parentId={comment.id} onSaid={() => void readAll()} />
      )}
    </article>
  );
}

function Own({
  comment,
  topicId,
  onChange,
}: {
  comment: CommentView;
  topicId: string;
  onChange: Props['onChange'];
}) {
  const t = useWords(words);
  const form = useFormProblem();
  const [step, setStep] = useState<'edit' | 'withdraw'>();
  const [body, setBody] = useState(comment.body);
  const params = { id: topicId };
  const send = () =>
    form.run(async () => {
      const changed =
        step === 'withdraw'
          ? await callRoute(withdrawRoute, { params, body: { commentId: comment.id } })
          : await callRoute(editRoute, {
              params,
              body: { commentId: comment.id, body, version: comment.version },
            });
      setStep(undefined);
      onChange(changed);
    });
  if (step === undefined)
    return (
      <div className="argumentTools">
        {comment.status === 'shown' && (
          <button type="button" className="button" onClick={() => setStep('edit')}>
            {t('edit')}
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => setStep('withdraw')}>
          {t('withdraw')}
        </button>
      </div>
    );
  return (
    <Form problem={form} onSubmit={() => void send()}>
      {step === 'edit' ? (
        <TextAreaField
          name={`edit-${comment.id}`}
          label={t('text')}
          maxLength={2_000}
          rows={4}
          value={body}
          onChange={setBody}
        />
      ) : (
        <p>{t('sure')}</p>
      )}
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t(step === 'edit' ? 'save' : 'withdraw')}
      </button>
      <button type="button" className="button wide" disabled={form.busy} onClick={() => setStep(undefined)}>
        {t('cancel')}
      </button>
    </Form>
  );
}
