import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import { normaliseCode } from '../../platform/crypto/codes.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { forbidden, invalid } from '../../platform/http/problem.ts';
import { findUnion, getUnion } from '../organisations/index.ts';
import { livingPersonId } from '../people/index.ts';
import { seatsOf } from '../representatives/index.ts';
import { codeGuard, countPhoto, countSending, forgetCaller } from './anonymity.ts';
import { answer, finish } from './answer.ts';
import { countPublished, suggestionBoard, suggestPlaces } from './board.ts';
import { boxByCode, closeBox, getBox, listBoxes, openBox } from './boxes.ts';
import type { SenderView, SuggestionDetail, suggestionRoutes } from './contract.ts';
import {
  dispatchMany,
  dispatchSuggestion,
  enterSuggestion,
  mergeSuggestion,
  publishSuggestion,
  sortSuggestion,
  unpublishSuggestion,
} from './deskCommands.ts';
import { findDictionary } from './dictionary.ts';
import { fileAsAppeal } from './escalate.ts';
import { readFigures } from './figures.ts';
import { sendPhoto, storePhoto } from './photos.ts';
import { getForUnit, getSuggestion, listForUnits, listSuggestions, similarSuggestions } from './queries.ts';
import { destinationOf, sendAnonymously, sendNamed } from './send.ts';
import { liftOwn, reopenByCode, reopenOwn, unknownCode } from './senderCommands.ts';
import { mySuggestions, trackedSuggestion } from './senderViews.ts';
import { holdForDesk, holdForUnit, refuseChanged, type Step, type SuggestionRow } from './store.ts';
import { agree, breakOff, openTalk, speak } from './talks.ts';
import { trackingCodeLength, trackingCodeOf, trackingHash } from './trackingCode.ts';
import { returnSuggestion } from './unitCommands.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;
type OnOne = Request & { params: { id: string }; body: { version: number } };

const topic = 'suggestions';

/** Writes: one command each, screens told afterwards. */
function writers(context: Context) {
  const { clock } = context;
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const answered = await runCommand(context, call, (trx) =>
      work(trx, { actor: call.actor, now: clock.now() }),
    );
    context.live.changed(topic);
    return answered;
  };
  return {
    write,
    /** A command of the desk on one, answered with the one as it is now. */
    atDesk: (
      call: Request & { params: { id: string } },
      work: (trx: AppTransaction, step: Step) => Promise<unknown>,
    ): Promise<SuggestionDetail> =>
      write(call, async (trx, step) => {
        await work(trx, step);
        return getSuggestion(trx, call.actor, call.params.id, step.now);
      }),
    onDeskRow: (
      call: OnOne,
      work: (trx: AppTransaction, step: Step, row: SuggestionRow) => Promise<unknown>,
    ): Promise<SuggestionDetail> =>
      write(call, async (trx, step) => {
        const row = refuseChanged(await holdForDesk(trx, step.actor, call.params.id), call.body.version);
        await work(trx, step, row);
        return getSuggestion(trx, call.actor, call.params.id, step.now);
      }),
    onUnitRow: (
      call: OnOne,
      work: (trx: AppTransaction, step: Step, row: SuggestionRow) => Promise<unknown>,
    ): Promise<SuggestionDetail> =>
      write(call, async (trx, step) => {
        const row = refuseChanged(await holdForUnit(trx, step.actor, call.params.id), call.body.version);
        await work(trx, step, row);
        return getForUnit(trx, call.actor, call.params.id, step.now);
      }),
  };
}

const promised = <B extends { outcome: string }>(body: B) =>
  'promisedOn' in body && typeof body.promisedOn === 'string' ? { promisedOn: body.promisedOn } : {};

/** Doors without an account: what comes through them tells nobody. */
function openHandlers(context: Context) {
  const { db, clock, secret } = context;
  const hashOf = (code: string) => {
    if (normaliseCode(code).length !== trackingCodeLength) return undefined;
    return trackingHash(secret, code);
  };
  /** Wrong codes are counted per address by its hash of the day. @throws Problem 404 `unknownCode`, 429 */
  const withCode = async (
    { clientAddress, raw }: Pick<Call, 'clientAddress' | 'raw'>,
    code: string,
    work: (hash: Buffer) => Promise<void>,
  ): Promise<SenderView> => {
    forgetCaller(raw);
    const guard = codeGuard(context, clientAddress);
    await guard.check();
    const hash = hashOf(code);
    const known =
      hash &&
      (await db.selectFrom('suggestions').select('id').where('tracking_hash', '=', hash).executeTakeFirst());
    if (!hash || !known) {
      await guard.failed();
      throw unknownCode();
    }
    await work(hash);
    return trackedSuggestion(db, hash, clock.now());
  };
  const dueOf = async (number: string): Promise<string | null> => {
    const row = await db
      .selectFrom('suggestions')
      .select('due_at')
      .where('number', '=', number)
      .executeTakeFirst();
    return row?.due_at ? shanghaiDate(new Date(row.due_at.getTime() - 1)) : null;
  };
  return {
    scannedBox: async ({ params }) => {
      const box = await boxByCode(db, params.code);
      return {
        ...{ name: box.name, union: { id: box.unionId, name: box.unionName }, unit: box.unitName },
        published: await countPublished(db, box.unionPath),
      };
    },
    suggestPlaces: async () => ({ items: await suggestPlaces(db) }),
    sendSuggestion: async (call) => {
      const { boxCode, unionId, named, asRepresentative, ...said } = call.body;
      if (asRepresentative && !named)
        throw invalid([
          {
            ...{ field: 'named', code: 'required' },
            message: '以代表身份提建议须署名 · as a representative one signs',
          },
        ]);
      if (!named) forgetCaller(call.raw);
      const destination = await destinationOf(db, call.actor, { boxCode, unionId });
      const { name: to } = await getUnion(db, destination.unionId);
      await countSending(context, call.clientAddress, destination.boxId ?? destination.unionId);
      if (named) {
        const row = await runCommand(context, call, async (trx) => {
          const sent = await sendNamed(
            trx,
            { actor: call.actor, now: clock.now() },
            { ...said, destination, asRepresentative },
          );
          return { number: sent.number };
        });
        context.live.changed(topic);
        return { number: row.number, trackingCode: null, to, answerBy: await dueOf(row.number) };
      }
      const trackingCode = trackingCodeOf(secret, call.idempotencyKey ?? '');
      const { number } = await transaction(db, (trx) =>
        sendAnonymously(trx, clock.now(), {
          ...{ ...said, destination, trackingHash: trackingHash(secret, trackingCode) },
        }),
      );
      context.live.changed(topic);
      return { number, trackingCode, to, answerBy: await dueOf(number) };
    },
    suggestPhoto: async ({ raw, clientAddress }) => {
      forgetCaller(raw);
      await countPhoto(context, clientAddress);
      return storePhoto(context, await raw.file());
    },
    trackSuggestion: (call) => withCode(call, call.body.code, async () => undefined),
    reopenByCode: async (call) => {
      const view = await withCode(call, call.body.code, (hash) =>
        transaction(db, (trx) => reopenByCode(trx, clock.now(), hash, call.body.reason)),
      );
      context.live.changed(topic);
      return view;
    },
    suggestionBoard: ({ query }) => suggestionBoard(db, query),
    suggestionWords: () => findDictionary(db),
  } satisfies Partial<Handlers<typeof suggestionRoutes>>;
}

/** The worker who gave their name. */
function ownHandlers(context: Context) {
  const { db, clock } = context;
  const { write } = writers(context);
  const onOwn = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step) => Promise<void>,
  ): Promise<SenderView> =>
    write(call, async (trx, step) => {
      await work(trx, step);
      const all = await mySuggestions(trx, call.actor, step.now);
      const view = all.find(({ id }) => id === call.params.id);
      if (!view) throw unknownCode();
      return view;
    });
  return {
    suggestSelf: async ({ actor }) => {
      if (actor.kind !== 'worker') throw forbidden('workersOnly', 'This is for workers themselves.');
      const personId = await livingPersonId(db, actor.personId);
      const member = await db
        .selectFrom('memberships')
        .select('union_id')
        .where('person_id', '=', personId)
        .where('ended_on', 'is', null)
        .executeTakeFirst();
      const union = member ? await findUnion(db, member.union_id) : undefined;
      const seats = await seatsOf(db, personId, shanghaiDate(clock.now()));
      return {
        union: union ? { id: union.id, name: union.name } : null,
        representative: seats.length > 0,
      };
    },
    mySuggestions: async ({ actor }) => ({ items: await mySuggestions(db, actor, clock.now()) }),
    reopenMine: (call) => onOwn(call, (trx, step) => reopenOwn(trx, step, call.params.id, call.body.reason)),
    liftMine: (call) => onOwn(call, (trx, step) => liftOwn(trx, step, call.params.id)),
  } satisfies Partial<Handlers<typeof suggestionRoutes>>;
}

function deskHandlers(context: Context) {
  const { db, clock, secret } = context;
  const { write, atDesk, onDeskRow } = writers(context);
  return {
    suggestions: ({ actor, query }) => listSuggestions(db, actor, query, clock.now()),
    suggestion: ({ actor, params }) => getSuggestion(db, actor, params.id, clock.now()),
    suggestionPhoto: async ({ actor, params, reply }) => {
      await getSuggestion(db, actor, params.id, clock.now());
      await sendPhoto(db, reply, params.id, params.photoId);
    },
    similarSuggestions: ({ actor, params, query }) =>
      similarSuggestions(db, actor, params.id, query.q, clock.now()),
    enterSuggestion: async (call) => {
      const trackingCode = trackingCodeOf(secret, `desk ${call.idempotencyKey}`);
      const made = await write(call, async (trx, step) => {
        const row = await enterSuggestion(trx, step, call.body, trackingHash(secret, trackingCode));
        return { id: row.id, number: row.number };
      });
      return { ...made, trackingCode };
    },
    sortSuggestion: (call) =>
      atDesk(call, (trx, step) => sortSuggestion(trx, step, call.params.id, call.body)),
    dispatchSuggestion: (call) =>
      atDesk(call, (trx, step) => dispatchSuggestion(trx, step, call.params.id, call.body)),
    dispatchSuggestions: (call) => write(call, (trx, step) => dispatchMany(trx, step, call.body)),
    answerSuggestion: (call) =>
      onDeskRow(call, (trx, step, row) =>
        answer(trx, step, row, 'desk', {
          ...{ outcome: call.body.outcome, reply: call.body.reply },
          ...promised(call.body),
        }),
      ),
    finishSuggestion: (call) =>
      onDeskRow(call, (trx, step, row) => finish(trx, step, row, 'desk', call.body)),
    mergeSuggestion: (call) =>
      atDesk(call, (trx, step) => mergeSuggestion(trx, step, call.params.id, call.body)),
    fileSuggestionAsAppeal: async (call) => {
      const view = await atDesk(call, (trx, step) =>
        fileAsAppeal(trx, step, secret, call.params.id, call.body),
      );
      context.live.changed('appeals');
      return view;
    },
    publishSuggestion: (call) =>
      atDesk(call, (trx, step) => publishSuggestion(trx, step, call.params.id, call.body)),
    unpublishSuggestion: (call) =>
      atDesk(call, (trx, step) => unpublishSuggestion(trx, step, call.params.id, call.body)),
    openTalk: (call) => onDeskRow(call, openTalk),
    speakForUnion: (call) => onDeskRow(call, (trx, step, row) => speak(trx, step, row, 'union', call.body)),
    agreeForUnion: (call) => onDeskRow(call, (trx, step, row) => agree(trx, step, row, 'union', call.body)),
    breakOffTalk: (call) => onDeskRow(call, (trx, step, row) => breakOff(trx, step, row, call.body.reason)),
    boxes: ({ actor, query }) => listBoxes(db, actor, query),
    openBox: (call) =>
      write(call, async (trx, step) => getBox(trx, call.actor, await openBox(trx, step, call.body))),
    closeBox: (call) =>
      write(call, async (trx, step) => {
        await closeBox(trx, step, call.params.id);
        return getBox(trx, call.actor, call.params.id);
      }),
    suggestionFigures: ({ actor, query }) => readFigures(db, actor, query),
  } satisfies Partial<Handlers<typeof suggestionRoutes>>;
}

function unitHandlers(context: Context) {
  const { db, clock } = context;
  const { write, onUnitRow } = writers(context);
  return {
    unitSuggestions: ({ actor, query }) => listForUnits(db, actor, query, clock.now()),
    unitSuggestion: ({ actor, params }) => getForUnit(db, actor, params.id, clock.now()),
    unitSuggestionPhoto: async ({ actor, params, reply }) => {
      await getForUnit(db, actor, params.id, clock.now());
      await sendPhoto(db, reply, params.id, params.photoId);
    },
    returnSuggestion: (call) =>
      write(call, async (trx, step) => {
        await returnSuggestion(trx, step, call.params.id, call.body);
        return { returned: true as const };
      }),
    answerForUnit: (call) =>
      onUnitRow(call, (trx, step, row) =>
        answer(trx, step, row, 'unit', {
          ...{ outcome: call.body.outcome, reply: call.body.reply },
          ...promised(call.body),
        }),
      ),
    finishForUnit: (call) => onUnitRow(call, (trx, step, row) => finish(trx, step, row, 'unit', call.body)),
    speakForManagement: (call) =>
      onUnitRow(call, (trx, step, row) => speak(trx, step, row, 'management', call.body)),
    agreeForManagement: (call) =>
      onUnitRow(call, (trx, step, row) => agree(trx, step, row, 'management', call.body)),
  } satisfies Partial<Handlers<typeof suggestionRoutes>>;
}

export const suggestionHandlers = (context: Context): Handlers<typeof suggestionRoutes> => ({
  ...openHandlers(context),
  ...ownHandlers(context),
  ...deskHandlers(context),
  ...unitHandlers(context),
});
