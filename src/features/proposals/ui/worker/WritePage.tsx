import '../problemWords.ts';
import { useEffect, useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { CheckField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { Link, navigate, useParams } from '#web/worker/router.tsx';
import type { ProposalView } from '../../contractViews.ts';
import { statusNames, themeNames } from '../words.ts';
import { editRoute, myProposalsRoute, openProposalRoute, similarRoute, writeRoute } from './calls.ts';

const words = defineWords({
  title: ['写提案', 'Write a proposal'],
  edit: ['修改提案', 'Change the proposal'],
  one: [
    '一件提案只写一件事。写完先存草稿，看一遍再提交。',
    'One matter each. Keep a draft, look it over, then submit.',
  ],
  seat: ['以哪个代表身份提', 'For which body'],
  matter: ['案由', 'Matter'],
  matterHint: ['一句话说清要解决什么', 'One line: what should be solved'],
  reason: ['理由', 'Reason'],
  measure: ['建议怎么办', 'What should be done'],
  category: ['类别', 'Category'],
  choose: ['请选择', 'Choose'],
  confidential: ['请替我保密：除立案台外不公开我的名字', 'Keep me confidential: only the desk knows my name'],
  similar: ['往年和近期的类似提案', 'Similar ones of this and past years'],
  similarHint: [
    '看看是不是已经提过。相同的可以附议，或说清与它有什么不同。',
    'See whether it was proposed before: second it, or say what is different.',
  ],
  concerns: ['这件事关系到', 'It concerns'],
  save: ['存草稿', 'Keep as a draft'],
  back: ['先不写，回到提案', 'Not now: back to proposals'],
  noSeat: [
    '您现在不是会员代表或职工代表。可以到“提建议”反映。',
    'You hold no seat now. You may send a suggestion instead.',
  ],
  suggest: ['提建议', 'Suggest'],
});

interface Typed {
  title: string;
  seatId: string;
  reason: string;
  measure: string;
  category: string;
  themes: ProposalView['themes'];
  confidential: boolean;
}

/** A new proposal, with similar ones shown beside while the matter is typed. */
export function WritePage() {
  return <Writing />;
}

export function EditPage() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(openProposalRoute, { params: { id } });
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  return data ? <Writing draft={data} /> : <Loading />;
}

function Writing({ draft }: { draft?: ProposalView }) {
  const t = useWords(words);
  const theme = useWords(themeNames);
  const form = useFormProblem();
  const { data, problem, reload } = useCall(myProposalsRoute, {});
  // What is typed stays on the phone until the server has it; each edition of a draft begins from its own words.
  const { value, change, clear, ready } = useDraft<Typed>(
    draft ? `proposal.${draft.id}.${draft.version}` : 'proposal.new',
    {
      ...{ title: draft?.title ?? '', seatId: '', category: draft?.category ?? '' },
      ...{ reason: draft?.text?.reason ?? '', measure: draft?.text?.measure ?? '' },
      ...{ themes: draft?.themes ?? [], confidential: draft?.confidential ?? false },
    },
  );
  const { title, reason, measure, category, themes, confidential, seatId } = value;
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data || !ready) return <Loading />;
  if (data.seats.length === 0)
    return (
      <>
        <h1>{t('title')}</h1>
        <p className="notice info">{t('noSeat')}</p>
        <Link className="button wide" to="/suggest">
          {t('suggest')}
        </Link>
      </>
    );
  const save = () =>
    form.run(async () => {
      const body = {
        ...{ title, reason, measure, themes, confidential, category: category || null },
        // A seat chosen days ago may have ended.
        ...(data.seats.some(({ id }) => id === seatId) ? { seatId } : {}),
      };
      const { id } = draft
        ? await callRoute(editRoute, { params: { id: draft.id }, body })
        : await callRoute(writeRoute, { body });
      await clear();
      navigate(`/proposals/${id}`);
    });
  return (
    <>
      <h1>{t(draft ? 'edit' : 'title')}</h1>
      <p className="hint">{t('one')}</p>
      <Form problem={form} onSubmit={() => void save()}>
        {!draft && data.seats.length > 1 && (
          <SelectField
            name="seatId"
            label={t('seat')}
            value={seatId || (data.seats[0]?.id ?? '')}
            options={data.seats.map(({ id, bodyName }) => ({ value: id, label: bodyName }))}
            onChange={(next) => change({ seatId: next })}
          />
        )}
        <TextField
          name="title"
          label={t('matter')}
          hint={t('matterHint')}
          value={title}
          onChange={(next) => change({ title: next })}
          maxLength={60}
        />
        <Similar text={title} {...(draft ? { except: draft.id } : {})} />
        <TextAreaField
          name="reason"
          label={t('reason')}
          value={reason}
          onChange={(next) => change({ reason: next })}
          maxLength={3_000}
        />
        <TextAreaField
          name="measure"
          label={t('measure')}
          value={measure}
          onChange={(next) => change({ measure: next })}
          maxLength={3_000}
        />
        <SelectField
          name="category"
          label={t('category')}
          placeholder={t('choose')}
          optional
          value={category}
          options={data.categories.map((value) => ({ value, label: value }))}
          onChange={(next) => change({ category: next })}
        />
        <fieldset className="field">
          <legend>{t('concerns')}</legend>
          <div className="choices">
            {(['workerInterest', 'serviceUser'] as const).map((one) => (
              <CheckField
                key={one}
                name={one}
                label={theme(one)}
                checked={themes.includes(one)}
                onChange={(on) =>
                  change({ themes: on ? [...themes, one] : themes.filter((other) => other !== one) })
                }
              />
            ))}
          </div>
        </fieldset>
        <CheckField
          name="confidential"
          label={t('confidential')}
          checked={confidential}
          onChange={(next) => change({ confidential: next })}
        />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('save')}
        </button>
        <Link className="button wide" to={draft ? `/proposals/${draft.id}` : '/proposals'}>
          {t('back')}
        </Link>
      </Form>
    </>
  );
}

const typingPause = 400;

/** Found by what is typed, a moment after the last key. */
function Similar({ text, except }: { text: string; except?: string }) {
  const t = useWords(words);
  const status = useWords(statusNames);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), typingPause);
    return () => clearTimeout(timer);
  }, [text]);
  const query = { text: asked.slice(0, 200), ...(except ? { except } : {}) };
  const { data } = useCall(similarRoute, query.text === '' ? null : { query });
  if (!data || data.items.length === 0) return null;
  return (
    <aside className="notice warning" aria-live="polite">
      <h2>{t('similar')}</h2>
      <p>{t('similarHint')}</p>
      <ul>
        {data.items.map((one) => (
          <li key={one.id}>
            <Link to={`/proposals/${one.id}`}>
              {one.number} {one.title}
            </Link>
            （{[one.unionName, status(one.status), one.replyClass].filter(Boolean).join(' · ')}）
          </li>
        ))}
      </ul>
    </aside>
  );
}
