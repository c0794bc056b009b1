import { linkPersonToPlace } from '../../../src/features/people/index.ts';
import { seatFor } from '../../../src/features/representatives/factory.ts';
import { importAt } from '../imports.ts';
import type { Caller, FeatureRecords, Place } from '../records.ts';

const keepers = ['worker', 'grassrootsChair', 'branchChair', 'townStaff', 'rightsCadre'];

/** Whoever keeps people keeps this one; for who only watches a colleague does. */
const keeperFor = (place: Place, caller: Caller) =>
  keepers.includes(caller.role) ? caller : place.colleague('townStaff');

const seats = new Map<string, Promise<string>>();

async function keeperInput({ app, town }: Place, { actor }: Caller) {
  if (actor.kind === 'staff') return { kind: 'colleague', accountId: actor.accountId };
  const seat =
    seats.get(actor.personId) ?? seatFor(app.database.db, { personId: actor.personId, union: town });
  seats.set(actor.personId, seat);
  return { kind: 'representative', seatId: await seat };
}

async function contactFor(place: Place, caller: Caller): Promise<{ id: string; keeper: Caller }> {
  const { personId } = await place.tree.worker();
  const { id: unionId, path } = place.town;
  await linkPersonToPlace(place.app.database.db, { personId, unionId, path, reason: 'test', now: place.now });
  const keeper = await keeperFor(place, caller);
  const { id } = await place.post('townStaff', '/key-contacts', {
    ...{ personId, unionId, reason: 'newWorker', fromOn: '2026-11-01' },
    keeper: await keeperInput(place, keeper),
  });
  return { id, keeper };
}

type Visit = { id: string; needs: { id: string }[] };

async function visitFor(place: Place, caller: Caller): Promise<Visit> {
  const { id: contactId, keeper } = await contactFor(place, caller);
  const need = { contactId, kind: 'repair', urgency: 'days', words: '要修', publicWords: '一户要修屋顶' };
  const visit = {
    visitedOn: '2026-11-19',
    form: 'home',
    contactIds: [contactId],
    note: '见面',
    needs: [need],
  };
  return place.postAs<Visit>(keeper, '/key-contact-visits', visit);
}

const needFor = async (place: Place, caller: Caller) => (await visitFor(place, caller)).needs[0]?.id ?? '';

const offerBy = async (place: Place, donor: Caller, needId: string): Promise<string> => {
  const offer = { donorKind: 'volunteer', donorName: '热心人', words: '我来' };
  return (await place.postAs(donor, `/open-needs/${needId}/offers`, offer)).id;
};

const linkageAt = async (place: Place): Promise<string> => {
  const ends = { area: '一片', line: '一线', point: '一点', surface: '一面' };
  const group = {
    kind: 'fourOnes',
    unionId: place.town.id,
    name: '一组',
    purpose: '联系',
    fromOn: '2026-01-01',
  };
  return (await place.post('townStaff', '/linkages', { ...group, ends })).id;
};

export const records: FeatureRecords = {
  paths: {
    '/key-contacts/:id': 'keyContact',
    '/key-contact-visits/:id': 'keyContactVisit',
    '/key-contact-needs/:id': 'keyContactNeed',
    '/key-contact-offers/:id': 'keyContactOffer',
    '/key-contact-imports/:id': 'keyContactImport',
    '/key-contact-proofs/:id': { none: 'opened through its need; see keyContacts.test.ts' },
    '/open-needs/:id': { none: 'what is shown is shown to everybody' },
    '/my-need-offers/:id': 'ownNeedOffer',
    '/linkages/:id': 'linkage',
    '/linkage-activities/:id': 'linkageActivity',
  },
  kinds: {
    keyContact: { each: async (place, caller) => (await contactFor(place, caller)).id, anew: true },
    keyContactVisit: { each: async (place, caller) => (await visitFor(place, caller)).id, anew: true },
    keyContactNeed: { each: needFor, anew: true },
    keyContactOffer: {
      anew: true,
      each: async (place, caller) => {
        const needId = await needFor(place, caller);
        return offerBy(place, await place.colleague('organisingCadre'), needId);
      },
    },
    ownNeedOffer: {
      anew: true,
      each: async (place, caller) => {
        const needId = await needFor(place, await place.colleague('townStaff'));
        return offerBy(place, caller, needId);
      },
    },
    keyContactImport: { make: (place) => importAt(place, 'keyContactRoster'), anew: true },
    linkage: { make: linkageAt, anew: true },
    linkageActivity: {
      anew: true,
      make: async (place) => {
        const activity = { kind: 'visit', heldOn: '2026-02-01', title: '走访', people: 3 };
        const path = `/linkages/${await linkageAt(place)}/activities`;
        const { activities } = await place.post<{ activities: { id: string }[] }>(
          'townStaff',
          path,
          activity,
        );
        return activities[0]?.id ?? '';
      },
    },
  },
  meanings: {
    'keyContact.visit': 'keyContact visit',
    'keyContact.read': 'keyContact read',
    'keyContact.see': 'keyContact see',
    'keyContact.assign': 'keyContact assign',
    'keyContact.desk': 'keyContact desk',
    'keyContact.sensitive': 'keyContact sensitive',
    'keyContact.offer': 'keyContact offer',
    'linkage.see': 'linkage see',
    'linkage.keep': 'linkage keep',
  },
  // roles.md: representatives visit whom they are assigned; chairs and town staff run the roster of their place.
  roles: {
    worker: { keyContact: 'visit read offer' },
    grassrootsChair: {
      keyContact: 'visit read see assign desk sensitive offer',
      linkage: 'see keep',
    },
    branchChair: { keyContact: 'visit read see desk offer', linkage: 'see' },
    townStaff: { keyContact: 'visit read see assign desk offer', linkage: 'see keep' },
    rightsCadre: { keyContact: 'visit read see assign desk sensitive offer', linkage: 'see keep' },
    organisingCadre: { keyContact: 'offer', linkage: 'see keep' },
    womenCadre: { keyContact: 'offer' },
    leader: { keyContact: 'read see', linkage: 'see' },
    viewer: { keyContact: 'read see', linkage: 'see' },
    disciplineAuditor: { keyContact: 'read see', linkage: 'see' },
  },
};
