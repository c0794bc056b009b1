import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { invalid } from '../../platform/http/problem.ts';
import { assignContact, changeContact, endContact, revealContact } from './commands/contacts.ts';
import { fileNeedAsAppeal, tellHardship } from './commands/handOn.ts';
import { addActivity, addLinkage, endLinkage, voidActivity } from './commands/linkages.ts';
import {
  dropNeed,
  followUpNeed,
  fulfilNeed,
  hideNeed,
  reopenNeed,
  showNeed,
  thankForNeed,
} from './commands/needs.ts';
import { declineOffer, offerForNeed, releaseOffer, takeOffer } from './commands/offers.ts';
import { recordVisit, voidVisit } from './commands/visits.ts';
import type { keyContactRoutes, MyOffer } from './contract.ts';
import { readProof, storeProof } from './proofs.ts';
import { findKeepers, findPeople } from './queries/choices.ts';
import { getContact, listContacts, myContacts } from './queries/contacts.ts';
import { figuresFor } from './queries/figures.ts';
import { getLinkage, listLinkages } from './queries/linkages.ts';
import { getNeed, listNeeds } from './queries/needs.ts';
import { listOpenNeeds, myOffers } from './queries/openNeeds.ts';
import { getVisit, listVisits } from './queries/visits.ts';
import type { Step } from './store.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;
type OnRecord = Request & { params: { id: string } };
type Work<T> = (trx: AppTransaction, step: Step) => Promise<T>;

export const topic = 'keyContacts';

export function keyContactHandlers(context: Context): Handlers<typeof keyContactRoutes> {
  const { db, clock } = context;
  const stepOf = (call: Request): Step => ({ actor: call.actor, now: clock.now() });
  const write = async <T>(call: Request, work: Work<T>): Promise<T> => {
    const answer = await runCommand(context, call, (trx) => work(trx, stepOf(call)));
    context.live.changed(topic);
    return answer;
  };
  const onContact = (call: Request, work: Work<string>) =>
    write(call, async (trx, step) => getContact(trx, step, await work(trx, step)));
  const onVisit = (call: Request, work: Work<string>) =>
    write(call, async (trx, step) => getVisit(trx, step, await work(trx, step)));
  /** Answers with the need the work names. */
  const answerNeed = (call: Request, work: Work<string>) =>
    write(call, async (trx, step) => getNeed(trx, step, await work(trx, step)));
  const onNeed = (call: OnRecord, work: Work<void>) =>
    answerNeed(call, async (trx, step) => {
      await work(trx, step);
      return call.params.id;
    });
  const onLinkage = (call: Request, work: Work<string>) =>
    write(call, async (trx, step) => getLinkage(trx, step.actor, await work(trx, step)));
  const onOffer = (call: Request, work: Work<string>): Promise<MyOffer> =>
    write(call, async (trx, step) => {
      const [offer] = await myOffers(trx, step.actor, await work(trx, step));
      if (!offer) throw new Error('What was just written can be read.');
      return offer;
    });
  return {
    myKeyContacts: (call) => myContacts(db, stepOf(call)),
    keyContacts: (call) => listContacts(db, stepOf(call), call.query),
    keyContact: (call) => getContact(db, stepOf(call), call.params.id),
    assignKeyContact: (call) => onContact(call, (trx, step) => assignContact(trx, step, call.body)),
    changeKeyContact: (call) =>
      onContact(call, (trx, step) => changeContact(trx, step, call.params.id, call.body)),
    endKeyContact: (call) => onContact(call, (trx, step) => endContact(trx, step, call.params.id, call.body)),
    revealKeyContact: (call) =>
      runCommand(context, call, (trx) => revealContact(trx, stepOf(call), call.params.id, call.body.reason)),
    keyContactKeepers: (call) => findKeepers(db, stepOf(call), call.query.search),
    keyContactPeople: (call) => findPeople(db, context, stepOf(call), call.query.search),
    keyContactFigures: ({ actor, query }) => {
      if (query.from >= query.before)
        throw invalid([
          { field: 'before', code: 'beforeStart', message: '须晚于开始日期 · after the first day' },
        ]);
      return figuresFor(db, actor, query);
    },
    keyContactVisits: (call) => listVisits(db, stepOf(call), call.query),
    keyContactVisit: (call) => getVisit(db, stepOf(call), call.params.id),
    recordKeyContactVisit: (call) => onVisit(call, (trx, step) => recordVisit(trx, step, call.body)),
    voidKeyContactVisit: (call) =>
      onVisit(call, (trx, step) => voidVisit(trx, step, call.params.id, call.body.reason)),
    keyContactNeeds: (call) => listNeeds(db, stepOf(call), call.query),
    keyContactNeed: (call) => getNeed(db, stepOf(call), call.params.id),
    showNeed: (call) => onNeed(call, (trx, step) => showNeed(trx, step, call.params.id, call.body)),
    hideNeed: (call) => onNeed(call, (trx, step) => hideNeed(trx, step, call.params.id, call.body)),
    fulfilNeed: (call) => onNeed(call, (trx, step) => fulfilNeed(trx, step, call.params.id, call.body)),
    thankForNeed: (call) => onNeed(call, (trx, step) => thankForNeed(trx, step, call.params.id, call.body)),
    followUpNeed: (call) =>
      answerNeed(call, (trx, step) => followUpNeed(trx, step, call.params.id, call.body)),
    fileNeedAsAppeal: async (call) => {
      const need = await onNeed(call, (trx, step) =>
        fileNeedAsAppeal(trx, step, context.secret, call.params.id, call.body),
      );
      context.live.changed('appeals');
      return need;
    },
    tellHardship: (call) => onNeed(call, (trx, step) => tellHardship(trx, step, call.params.id, call.body)),
    dropNeed: (call) => onNeed(call, (trx, step) => dropNeed(trx, step, call.params.id, call.body)),
    reopenNeed: (call) => onNeed(call, (trx, step) => reopenNeed(trx, step, call.params.id, call.body)),
    takeOffer: (call) => answerNeed(call, (trx, step) => takeOffer(trx, step, call.params.id, call.body)),
    declineOffer: (call) =>
      answerNeed(call, (trx, step) => declineOffer(trx, step, call.params.id, call.body)),
    failOffer: (call) =>
      answerNeed(call, (trx, step) =>
        releaseOffer(trx, step, call.params.id, { action: 'fail', ...call.body }),
      ),
    uploadProof: async (call) => storeProof(context, stepOf(call), await call.raw.file()),
    proof: async (call) => {
      sendPaper(call.reply, await readProof(context, stepOf(call), call.params.id));
    },
    openNeeds: ({ actor, query }) => listOpenNeeds(db, actor, query),
    offerForNeed: (call) => onOffer(call, (trx, step) => offerForNeed(trx, step, call.params.id, call.body)),
    myOffers: async ({ actor }) => ({ items: await myOffers(db, actor) }),
    withdrawOffer: (call) =>
      onOffer(call, async (trx, step) => {
        const { version } = call.body;
        await releaseOffer(trx, step, call.params.id, { action: 'withdraw', version });
        return call.params.id;
      }),
    linkages: ({ actor, query }) => listLinkages(db, actor, query),
    linkage: ({ actor, params }) => getLinkage(db, actor, params.id),
    addLinkage: (call) => onLinkage(call, (trx, step) => addLinkage(trx, step, call.body)),
    endLinkage: (call) =>
      onLinkage(call, async (trx, step) => {
        await endLinkage(trx, step, call.params.id, call.body);
        return call.params.id;
      }),
    addLinkageActivity: (call) =>
      onLinkage(call, async (trx, step) => {
        await addActivity(trx, step, call.params.id, call.body);
        return call.params.id;
      }),
    voidLinkageActivity: (call) => onLinkage(call, (trx, step) => voidActivity(trx, step, call.params.id)),
  };
}
