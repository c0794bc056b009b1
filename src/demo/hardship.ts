import { openForSomebody, saveFile, submitFile, withdrawFile } from '../features/hardship/commands/apply.ts';
import { approveFile, declineFile, returnFile } from '../features/hardship/commands/decide.ts';
import { exitFile } from '../features/hardship/commands/keep.ts';
import { publishNotice } from '../features/hardship/commands/notice.ts';
import {
  enterMatch,
  finishMatching,
  recordHomeVisit,
  reviewFile,
} from '../features/hardship/commands/review.ts';
import { consentTo, putStandards, sampleDeclaration } from '../features/hardship/factory.ts';
import { addPerson } from '../features/people/factory.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { county } from './places.ts';
import type { World } from './world.ts';

const day = 86_400_000;
const states = [
  ...['draft', 'submitted', 'returned', 'reviewed', 'visited', 'matched', 'onNotice', 'live', 'ended'],
  ...['declined', 'withdrawn', 'live'],
];
const names = '周长河 吴桂兰 郑大有 王玉梅 冯国强 陈秀云 褚建军 卫红霞 蒋福来 沈月娥 韩铁山 杨春花'.split(
  ' ',
);
const incomes = [
  '900',
  '2950',
  '1800',
  '2600',
  '3100',
  '2400',
  '1500',
  '2800',
  '3500',
  '9800',
  '2000',
  '5200',
];

/** Files in every state, of invented people (all names and figures are made up). */
export async function seedHardship(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const cadre = world.staff.get('rights');
  const town = [...world.staff.values()].find(({ grants }) =>
    grants.some(({ role }) => role === 'townStaff'),
  );
  const [place] = town?.grants ?? [];
  if (!cadre || !town || !place) return;
  await putStandards(
    trx,
    [{ division: county.divisionCode, from: `${now.getUTCFullYear() - 1}-01`, fen: 90_000 }],
    now,
  );
  const month = shanghaiDate(new Date(now.getTime() - 60 * day)).slice(0, 7);
  for (const [index, name] of names.entries()) {
    const state = states[index] ?? 'draft';
    const at = (days: number) => new Date(now.getTime() - (40 - days) * day);
    const personId = await addPerson(trx, { name }, { id: place.placeId, path: place.placePath }, at(0));
    const by = (actor: Actor, days: number) => ({ actor, now: at(days) });
    const id = await openForSomebody(trx, by(town, 0), { personId, unionId: place.placeId });
    const declaration = sampleDeclaration({ declaredMonth: month, monthlyIncome: incomes[index] ?? '0' });
    await saveFile(trx, by(town, 0), id, { version: 1, declaration });
    if (state === 'draft') continue;
    await consentTo(trx, town, personId, at(1));
    await submitFile(trx, by(town, 1), id);
    if (state === 'withdrawn') await withdrawFile(trx, by(town, 2), id, '已找到工作');
    if (state === 'returned') await returnFile(trx, by(cadre, 2), id, '缺少就学证明');
    if (state === 'declined') await declineFile(trx, by(cadre, 2), id, '收入高于标准');
    if (['submitted', 'withdrawn', 'returned', 'declined'].includes(state)) continue;
    await reviewFile(trx, by(town, 3), id, '');
    if (state === 'reviewed') continue;
    const on = shanghaiDate(at(5));
    await recordHomeVisit(trx, by(town, 5), id, {
      ...{ visitedOn: on, authorisedOn: on, visitors: ['王干事', '李干事'], note: '家中情况与申报一致。' },
      ...{ photoIds: [], authorisationIds: [] },
    });
    if (state === 'visited') continue;
    for (const source of ['civilAffairs', 'housing', 'vehicle', 'business'])
      await enterMatch(trx, by(cadre, 7), id, {
        source,
        result: 'clear',
        matchedOn: shanghaiDate(at(7)),
        exclusions: [],
      });
    await finishMatching(trx, by(cadre, 8), id);
    if (state === 'matched') continue;
    const begins = state === 'onNotice' ? 39 : 9;
    await publishNotice(trx, by(cadre, begins), { fileIds: [id], startsOn: shanghaiDate(at(begins)) });
    if (state === 'onNotice') continue;
    await approveFile(trx, by(cadre, 25), id);
    if (state === 'ended')
      await exitFile(trx, by(cadre, 35), id, {
        reason: 'outOfHardship',
        endedOn: shanghaiDate(at(35)),
        note: '',
      });
  }
}
