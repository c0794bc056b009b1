import '../words.ts';
import { callRoute } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link, navigate } from '#web/worker/router.tsx';
import { listRoute, raiseRoute } from './calls.ts';

const words = defineWords({
  back: ['回到话题', 'Back to topics'],
  title: ['提出话题', 'Raise a topic'],
  notYou: [
    '会员代表、职工代表可以提话题；其他职工可以在讨论中发言。',
    'Representatives raise topics; everybody else discusses them.',
  ],
  union: ['为哪个工会提', 'For which union'],
  name: ['话题', 'Topic'],
  nameHint: ['一件事，一句话。例：直播销售缺少摄影技能', 'One matter in one sentence'],
  about: ['是怎么回事', 'What it is about'],
  audience: ['谁能看', 'Who reads it'],
  members: ['只有本工会会员', 'Members of the union'],
  public: ['所有人，不登录也能看', 'Everybody, without an account'],
  send: ['提出', 'Raise it'],
  sent: ['已提出，工会会开一轮讨论', 'Raised; the union will open a round'],
  choose: ['请选择', 'Choose'],
});

/** A representative raises a topic for a union in whose congress they sit. */
export function RaisePage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(listRoute, { query: { limit: 1 } });
  const form = useFormProblem();
  const { value, change, clear } = useDraft<{
    unionId: string;
    title: string;
    about: string;
    audience: '' | 'members' | 'public';
  }>('discussion.raise', { unionId: '', title: '', about: '', audience: 'members' });
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  const unions = data.mayRaiseFor;
  const unionId = value.unionId || (unions.length === 1 ? (unions[0]?.id ?? '') : '');
  const send = () =>
    form.run(async () => {
      const { title, about } = value;
      if (!unionId) return form.refuse([{ field: 'unionId', code: 'required', message: t('choose') }]);
      const body = { unionId, title, about, audience: value.audience || ('members' as const) };
      const made = await callRoute(raiseRoute, { body });
      await clear();
      toast(t('sent'));
      navigate(`/discuss/${made.id}`, { replace: true });
    });
  return (
    <>
      <h1>{t('title')}</h1>
      {unions.length === 0 ? (
        <p className="notice info">{t('notYou')}</p>
      ) : (
        <Form problem={form} onSubmit={() => void send()}>
          <ChoiceField
            name="unionId"
            label={t('union')}
            value={unionId}
            options={unions.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen) => change({ unionId: chosen })}
          />
          <TextField
            name="title"
            label={t('name')}
            hint={t('nameHint')}
            maxLength={200}
            value={value.title}
            onChange={(title) => change({ title })}
          />
          <TextAreaField
            name="about"
            label={t('about')}
            maxLength={5_000}
            value={value.about}
            onChange={(about) => change({ about })}
          />
          <ChoiceField
            name="audience"
            label={t('audience')}
            value={value.audience}
            options={[
              { value: 'members', label: t('members') },
              { value: 'public', label: t('public') },
            ]}
            onChange={(audience) => change({ audience })}
          />
          <button type="submit" className="button main wide" disabled={form.busy}>
            {t('send')}
          </button>
        </Form>
      )}
      <Link className="button wide" to="/discuss">
        {t('back')}
      </Link>
    </>
  );
}
