import '../problemWords.ts';
import { type ChangeEvent, useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { CheckField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { OwnWish } from '../../wishes/contract.ts';
import { actOnWishRoute, makeWishRoute, ownWishesRoute, proofRoute } from './calls.ts';

const words = defineWords({
  title: ['我的心愿', 'My wishes'],
  wall: ['看心愿墙', 'To the wish wall'],
  make: ['提一个微心愿', 'Make a wish'],
  limit: [
    '一句话，{money} 以内。工会核实后上心愿墙。',
    'One line, up to {money}. The union checks it before it goes on the wall.',
  ],
  wish: ['我的心愿', 'My wish'],
  wishHint: ['如：给孩子一套课外书', 'Such as: books for my child'],
  amount: ['大约多少元', 'About how much (yuan)'],
  name: ['墙上显示我的姓（如“张*”），不勾就写“一位职工”', 'Show my masked name; otherwise “a worker”'],
  share: ['认领人也同意时，互相能看到电话', 'If the donor agrees too, we see each other’s number'],
  send: ['提交', 'Send'],
  sent: ['已提交，工会核实后上墙', 'Sent; the union will check it'],
  badAmount: ['请填金额，如 200', 'Say how much, such as 200'],
  none: ['还没有心愿。', 'No wishes yet.'],
  mine: ['我的心愿', 'My wish'],
  claimed: ['我认领的', 'I claimed this'],
  why: ['原因：{reason}', 'Why: {reason}'],
  due: ['请在 {date} 前完成，送到 {union}', 'By {date}, to {union}'],
  contact: ['对方电话', 'Their number'],
  text: ['写一句', 'A few words'],
  photo: ['传一张照片', 'Add a photo'],
  photoSent: ['照片已传', 'Photo added'],
  thanks: ['您的感谢：{text}', 'Your thanks: {text}'],
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

/** My wish, and those I promised to grant. */
export function OwnWishesPage() {
  const t = useWords(words);
  const { money } = useFormats();
  const { data, problem, reload } = useCall(ownWishesRoute, {}, ['benefits']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.mayWish && <MakeWish limit={money(data.limitFen)} onDone={reload} />}
      {data?.items.length === 0 && !data.mayWish && <p className="notice info">{t('none')}</p>}
      {data?.items.map((wish) => (
        <WishCard key={wish.id} wish={wish} onChange={reload} />
      ))}
      <Link className="button wide" to="/wishes">
        {t('wall')}
      </Link>
    </>
  );
}

function MakeWish({ limit, onDone }: { limit: string; onDone: () => void }) {
  const t = useWords(words);
  const form = useFormProblem();
  const [text, setText] = useState('');
  const [amount, setAmount] = useState('');
  const [showName, setShowName] = useState(false);
  const [shareContact, setShareContact] = useState(false);
  const submit = () =>
    form.run(async () => {
      const amountFen = Math.round(Number(amount) * 100);
      if (!Number.isSafeInteger(amountFen) || amountFen <= 0)
        return form.refuse([{ field: 'amountFen', code: 'required', message: t('badAmount') }]);
      await callRoute(makeWishRoute, { body: { text: text.trim(), amountFen, showName, shareContact } });
      toast(t('sent'));
      onDone();
    });
  return (
    <section className="card">
      <h2>{t('make')}</h2>
      <p>{t('limit', { money: limit })}</p>
      <Form problem={form} onSubmit={submit}>
        <TextField
          name="text"
          label={t('wish')}
          hint={t('wishHint')}
          maxLength={120}
          value={text}
          onChange={setText}
        />
        <TextField
          name="amountFen"
          label={t('amount')}
          inputMode="decimal"
          maxLength={9}
          value={amount}
          onChange={setAmount}
        />
        <CheckField name="showName" label={t('name')} checked={showName} onChange={setShowName} />
        <CheckField
          name="shareContact"
          label={t('share')}
          checked={shareContact}
          onChange={setShareContact}
        />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('send')}
        </button>
      </Form>
    </section>
  );
}

function WishCard({ wish, onChange }: { wish: OwnWish; onChange: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { money, date } = useFormats();
  const [text, setText] = useState('');
  const form = useFormProblem();
  const wordsNeeded = wish.allowedActions.some((action) => action === 'thank' || action === 'fulfil');
  const act = (action: OwnWish['allowedActions'][number]) =>
    form.run(async () => {
      if (action !== 'withdraw' && action !== 'thank' && action !== 'release' && action !== 'fulfil') return;
      await callRoute(actOnWishRoute, { params: { id: wish.id, action }, body: { text: text.trim() } });
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
        <strong>{wish.text}</strong> · {money(wish.amountFen)}
      </p>
      <p>{pick(statuses[wish.status])}</p>
      {wish.reason && <p className="hint">{t('why', { reason: wish.reason })}</p>}
      {!wish.mine && wish.status === 'claimed' && wish.dueOn && (
        <p>{t('due', { date: date(wish.dueOn), union: wish.union.name })}</p>
      )}
      {wish.proofNote && <p className="hint">{wish.proofNote}</p>}
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
              name="text"
              label={t('text')}
              optional
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
