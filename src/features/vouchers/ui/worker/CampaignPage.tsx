import './vouchers.css';
import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { ClaimAnswerView, WalletItem } from '../../contract.ts';
import { bindHere } from './bindHere.ts';
import { claimRoute, walletRoute } from './calls.ts';
import { DrawResult } from './DrawResult.tsx';
import { PlaceList } from './PlaceList.tsx';
import { stateKey, stateWords } from './stateWords.ts';
import '../problemWords.ts';

const words = defineWords({
  gone: ['没有找到这个活动，或者它不是给您的。', 'There is no such campaign, or it is not for you.'],
  back: ['返回我的券', 'Back to my vouchers'],
  claimWindow: ['领取时间', 'Claim'],
  redeemWindow: ['兑换时间', 'Redeem'],
  way: ['怎么发', 'How'],
  list: ['名单上每人一份，不用抢', 'One for each on the list; no need to hurry'],
  lottery: ['报名后抽签，早晚一样', 'Enter and draw lots; early or late is the same'],
  arrival: [
    '开始后 {seconds} 秒内的请求一起抽签排序，之后先到先得；快几秒没有好处',
    'Requests of the first {seconds} seconds are drawn; after that by arrival; being a little faster gains nothing',
  ],
  claim: ['领取', 'Claim'],
  enter: ['报名抽签', 'Enter the draw'],
  show: ['出示兑换码', 'Show the code'],
  claimed: ['领取成功，券在这部手机上了。', 'It is yours, on this phone.'],
  queued: ['已登记。{when} 抽签，结果会显示在这里。', 'Entered. The draw is at {when}; you see it here.'],
  soldOut: ['已经领完了。', 'All are gone.'],
  notDrawn: ['这次没有抽中。', 'Not drawn this time.'],
  notEligible: ['您不在这次活动的范围里。有疑问请联系{union}。', 'This is not for you; ask {union}.'],
  notOpenYet: ['还没开始，{when} 再来。', 'Not open yet; come back at {when}.'],
  over: ['领取时间已过。', 'The time to claim is over.'],
});

/** The rules in words, the one next step, where to redeem, and how a draw can be checked. */
export function CampaignPage() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(walletRoute, {}, ['vouchers']);
  const item = data?.items.find(({ campaignId }) => campaignId === id);
  if (!data) return problem === undefined ? <Loading /> : <ProblemPage problem={problem} onRetry={reload} />;
  return (
    <>
      {item ? <Campaign item={item} reload={reload} /> : <p className="notice info">{t('gone')}</p>}
      <Link className="button wide" to="/vouchers">
        {t('back')}
      </Link>
    </>
  );
}

function Campaign({ item, reload }: { item: WalletItem; reload: () => void }) {
  const t = useWords(words);
  const state = useWords(stateWords);
  const formats = useFormats();
  const form = useFormProblem();
  const [answer, setAnswer] = useState<ClaimAnswerView>();
  const claim = () =>
    form.run(async () => {
      const told = await callRoute(claimRoute, { body: { campaignId: item.campaignId } });
      // Bound at once, so that the code needs no network from here on; the code page tries again if it fails.
      if (told.voucherId) await bindHere(told.voucherId).catch(() => undefined);
      setAnswer(told);
      reload();
    });
  const window = (from: string, until: string) => `${formats.instant(from)} — ${formats.instant(until)}`;
  const told = {
    when: formats.instant(answer?.state === 'queued' && answer.drawAt ? answer.drawAt : item.claimFrom),
    union: item.unionName,
  };
  return (
    <>
      <h1>{item.title}</h1>
      <p className="voucherState">{state(stateKey(item))}</p>
      {answer && (
        <p className={`notice ${answer.state === 'claimed' ? 'good' : 'info'}`} role="status">
          {t(answer.state, told)}
        </p>
      )}
      <p className="voucherRules">{item.rules}</p>
      <dl className="voucherFacts">
        <dt>{t('way')}</dt>
        <dd>{t(item.way, { seconds: item.groupSeconds })}</dd>
        <dt>{t('claimWindow')}</dt>
        <dd>{window(item.claimFrom, item.claimUntil)}</dd>
        <dt>{t('redeemWindow')}</dt>
        <dd>{window(item.redeemFrom, item.redeemUntil)}</dd>
      </dl>
      {item.state === 'open' && (
        <Form problem={form} onSubmit={claim}>
          <button type="submit" className="button main wide" disabled={form.busy}>
            {t(item.way === 'lottery' ? 'enter' : 'claim')}
          </button>
        </Form>
      )}
      {item.state === 'usable' && item.voucherId && (
        <Link to={`/vouchers/code/${item.voucherId}`} className="button main wide">
          {t('show')}
        </Link>
      )}
      {item.note !== '' && <p className="notice info voucherRules">{item.note}</p>}
      {item.way !== 'list' && <DrawResult item={item} />}
      <PlaceList campaignId={item.campaignId} />
    </>
  );
}
