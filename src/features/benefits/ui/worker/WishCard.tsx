import './benefits.css';
import { type ChangeEvent, useState } from 'react';
import { callRoute, explainProblem, urlOf } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { OwnWish } from '../../wishes/contract.ts';
import { actOnWishRoute, ownProofRoute, proofRoute } from './calls.ts';
import { forCard } from './forCard.ts';

const words = defineWords({
  mine: ['我的心愿', 'My wish'],
  claimed: ['我认领的', 'I claimed this'],
  why: ['原因：{reason}', 'Why: {reason}'],
  due: ['请在 {date} 前完成，送到 {union}', 'By {date}, to {union}'],
  contact: ['对方电话', 'Their number'],
  text: ['写一句', 'A few words'],
  photo: ['传一张照片', 'Add a photo'],
  photoSent: ['照片已传', 'Photo added'],
  picture: ['心愿实现的照片', 'Photo of the wish fulfilled'],
  thanks: ['您的感谢：{text}', 'Your thanks: {text}'],
  emptied: ['（内容已删除）', '(words erased)'],
});

const statuses: Record<OwnWish['status'], Pair> = {
  submitted: ['等工会核实', 'Being checked'],
  onWall: ['在心愿墙上，等人认领', 'On the wall, waiting'],
  claimed: ['有人认领了', 'Claimed'],
  fulfilled: ['实现了', 'Came true'],
  thanked: ['已致谢', 'Thanked'],
  refused: ['没有通过', 'Not taken up'],
  withdrawn: ['已撤回', 'Withdrawn'],
};
const actions: Partial<Record<OwnWish['allowedActions'][number], Pair>> = {
  withdraw: ['撤回', 'Withdraw'],
  thank: ['道声谢', 'Say thanks'],
  release: ['我办不了，放回墙上', 'I cannot; put it back'],
  fulfil: ['我已送到', 'I delivered it'],
};

/** A wish of mine, or one I claimed, with what is to be done next. */
export function WishCard({ wish, onChange }: { wish: OwnWish; onChange: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { money, date } = useFormats();
  const [text, setText] = useState('');
  const form = useFormProblem();
  const wordsNeeded = wish.allowedActions.some((action) => action === 'thank' || action === 'fulfil');
  const act = (action: OwnWish['allowedActions'][number]) =>
    form.run(async () => {
      if (action !== 'withdraw' && action !== 'thank' && action !== 'release' && action !== 'fulfil') return;
      const body = { text: text.trim() };
      await forCard(wish.id, { text: 'text', proofNote: 'text' }, () =>
        callRoute(actOnWishRoute, { params: { id: wish.id, action }, body }),
      );
      setText('');
      onChange();
    });
  const addPhoto = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    try {
      await upload(proofRoute, { params: { id: wish.id }, file, name: file.name });
      toast(t('photoSent'));
      onChange();
    } catch (failure) {
      toast(explainProblem(failure));
    }
  };
  return (
    <section className="card">
      <p className="hint">{t(wish.mine ? 'mine' : 'claimed')}</p>
      <p>
        <strong>{wish.text || t('emptied')}</strong> · {money(wish.amountFen)}
      </p>
      <p>{pick(statuses[wish.status])}</p>
      {wish.reason && <p className="hint">{t('why', { reason: wish.reason })}</p>}
      {!wish.mine && wish.status === 'claimed' && wish.dueOn && (
        <p>{t('due', { date: date(wish.dueOn), union: wish.union.name })}</p>
      )}
      {wish.proofNote && <p className="hint">{wish.proofNote}</p>}
      {wish.hasPhoto && (
        <img
          className="wishPhoto"
          src={urlOf(ownProofRoute, { params: { id: wish.id } })}
          alt={t('picture')}
        />
      )}
      {wish.contact && (
        <p>
          {t('contact')} <a href={`tel:${wish.contact}`}>{wish.contact}</a>
        </p>
      )}
      {wish.thanks && <p>{t('thanks', { text: wish.thanks })}</p>}
      {wish.allowedActions.length > 0 && (
        <Form problem={form} onSubmit={() => undefined}>
          {wordsNeeded && (
            <TextAreaField
              name={`${wish.id}.text`}
              label={t('text')}
              {...(wish.allowedActions.includes('thank') ? {} : { optional: true })}
              maxLength={300}
              value={text}
              onChange={setText}
            />
          )}
          {wish.allowedActions.includes('fulfil') && (
            <label className="button wide">
              {t('photo')}
              <input
                type="file"
                accept="image/*"
                className="visuallyHidden"
                onChange={(event) => void addPhoto(event)}
              />
            </label>
          )}
          {wish.allowedActions.map((action) => (
            <button
              key={action}
              type="button"
              className={action === 'thank' || action === 'fulfil' ? 'button main wide' : 'button wide'}
              disabled={form.busy}
              onClick={() => act(action)}
            >
              {pick(actions[action] ?? [action, action])}
            </button>
          ))}
        </Form>
      )}
    </section>
  );
}
