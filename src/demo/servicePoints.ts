import { sql } from 'kysely';
import { addPattern, generateShifts, logConsultation } from '../features/duty/index.ts';
import { addAction, callMeeting, recordMinutes } from '../features/meetings/index.ts';
import { addRoom, bookRoom } from '../features/rooms/index.ts';
import {
  addDesk,
  addServicePoint,
  type DeskKind,
  type Hours,
  type PointKind,
  usualHours,
} from '../features/servicePoints/index.ts';
import { addDays, type CivilDate, weekday } from '../kernel/civilDate.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { DemoUsername } from './accounts.ts';
import { towns } from './places.ts';
import type { StaffActor, World } from './world.ts';

const day = 86_400_000;

const whole: Hours = {
  workday: [{ from: '00:00', to: '24:00' }],
  restDay: [{ from: '00:00', to: '24:00' }],
  exceptions: [],
};
const copyOf = ({ workday, restDay, weekdays, exceptions }: Hours) => ({
  workday: [...workday],
  restDay: [...restDay],
  ...(weekdays
    ? {
        weekdays: Object.fromEntries(
          Object.entries(weekdays).map(([key, periods]) => [key, [...(periods ?? [])]]),
        ),
      }
    : {}),
  exceptions: exceptions.map((one) => ({ ...one, periods: [...one.periods] })),
});

/** The network of service points of Qinghe County, with rosters, rooms, a few consultations and a joint meeting. */
export async function seedServicePoints(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const staff = (username: DemoUsername): StaffActor => {
    const found = world.staff.get(username);
    if (!found) throw new Error(`The demo has no account ${username}.`);
    return found;
  };
  const rights = staff('rights');
  const began = new Date(now.getTime() - 300 * day);
  const step = { actor: rights, now: began };
  const point = (
    kind: PointKind,
    name: string,
    unionId: string,
    more: Partial<Parameters<typeof addServicePoint>[2]>,
  ) =>
    addServicePoint(trx, step, {
      ...{
        kind,
        name,
        unionId,
        parentId: null,
        address: '青禾县（演示地址）',
        phone: '0999-1235100',
        about: '',
      },
      ...{ longitude: null, latitude: null, stationId: null, hours: copyOf(usualHours), ...more },
    });
  const desk = (pointId: string, kind: DeskKind, name: string, hours?: Hours) =>
    addDesk(trx, step, pointId, { kind, name, about: '', hours: hours ? copyOf(hours) : null });

  const centre = await point('centre', '青禾县职工法律援助中心', world.root.id, {
    address: '青禾镇人民路 12 号（演示地址）',
    about: '法律咨询、劳动争议调解、法律援助、情绪疏导，一个窗口受理。',
  });
  const reception = await desk(centre, 'reception', '综合接待窗口');
  const advice = await desk(centre, 'consultation', '宣传咨询台');
  await desk(centre, 'aid', '法律援助室');
  const talk = {
    workday: [],
    weekdays: { 2: [{ from: '14:00', to: '17:00' }], 4: [{ from: '14:00', to: '17:00' }] },
  };
  await desk(centre, 'emotionalGuidance', '情绪疏导室', { ...talk, restDay: [], exceptions: [] });
  const hall = await point('arbitrationHall', '县仲裁院法律援助工作站', world.root.id, {
    parentId: centre,
    address: '青禾镇政务中心三楼（演示地址）',
    about: '参加仲裁的职工在这里找律师免费咨询。',
  });
  await point('court', '县法院诉调对接工作室', world.root.id, {
    parentId: centre,
    about: '诉前调解、法律援助。',
  });
  const sites: string[] = [];
  for (const { key, name, seat } of towns) {
    const union = world.towns.get(key);
    if (!union) continue;
    const [longitude, latitude] = seat;
    const about = '咨询、调解、登记诉求，需要时上报县中心。';
    const phone = union.phone ?? '0999-1235100';
    const place = {
      parentId: centre,
      address: `${name}政府一楼（演示地址）`,
      phone,
      about,
      longitude,
      latitude,
    };
    sites.push(await point('site', `${name}法律援助站`, union.id, place));
  }
  const park = world.towns.get('liuxi');
  if (park)
    await point('studio', '柳溪工业园调解工作室', park.id, {
      parentId: sites[1] ?? centre,
      about: '园区企业职工就近调解。',
    });
  const docks = world.towns.get('donghu');
  if (docks) {
    const stationId = world.stations.get('东湖骑手驿站') ?? null;
    const rest = await point('station', '东湖骑手驿站服务点', docks.id, {
      parentId: sites[4] ?? centre,
      stationId,
      hours: copyOf(whole),
      about: '歇脚、喝水、充电；每周二、四有人调解和谈心。',
    });
    await desk(rest, 'mediationStudio', '站内调解工作室', { ...talk, restDay: [], exceptions: [] });
    await desk(rest, 'counsellingRoom', '心理咨询室', { ...talk, restDay: [], exceptions: [] });
  }

  await rosters(trx, { centre, hall, reception }, staff, now);
  await receiveAtPoints(trx, centre, sites);
  await consultations(trx, { pointId: centre, deskId: advice }, staff, now);
  await rooms(trx, centre, staff, now);
  await meeting(trx, staff, now);
}

type Staff = (username: DemoUsername) => StaffActor;
const personOf = ({ accountId }: StaffActor) => ({ accountId });

async function rosters(
  trx: AppTransaction,
  { centre, hall, reception }: { centre: string; hall: string; reception: string },
  staff: Staff,
  now: Date,
): Promise<void> {
  const rights = staff('rights');
  const today = shanghaiDate(now);
  const monday: CivilDate = addDays(today, 1 - weekday(today));
  const hours = { from: '09:00', to: '17:00', startsOn: monday };
  const pattern = (input: Parameters<typeof addPattern>[3]) => addPattern(trx, rights, now, input);
  const [clerk, lawyer, mediators] = [
    staff('clerk'),
    staff('lawyer'),
    [staff('mediator'), staff('mediator2')],
  ];
  await pattern({
    ...{ pointId: centre, deskId: reception, name: '综合窗口常驻', form: 'resident', topics: [] },
    plan: { ...hours, days: 'workdays', rotation: 'none', people: [personOf(clerk)] },
  });
  await pattern({
    ...{ pointId: centre, deskId: null, name: '部门窗口轮值', form: 'rotating', topics: [] },
    plan: {
      ...{ ...hours, days: 'workdays', rotation: 'daily' },
      people: [
        { agencyWindow: '县人社局窗口' },
        { agencyWindow: '县司法局窗口' },
        { agencyWindow: '县法院窗口' },
      ],
    },
  });
  await pattern({
    ...{ pointId: centre, deskId: null, name: '调解员听班', form: 'onCall', topics: [] },
    plan: {
      ...hours,
      from: '00:00',
      to: '24:00',
      days: 'everyDay',
      rotation: 'weekly',
      people: mediators.map(personOf),
    },
  });
  await pattern({
    ...{ pointId: centre, deskId: null, name: '律师听班', form: 'onCall', topics: ['法律', '工资', '工伤'] },
    plan: {
      ...hours,
      from: '00:00',
      to: '24:00',
      days: 'everyDay',
      rotation: 'none',
      people: [personOf(lawyer)],
    },
  });
  await pattern({
    ...{ pointId: hall, deskId: null, name: '仲裁院值班律师', form: 'resident', topics: [] },
    plan: { ...hours, days: [2, 4], rotation: 'none', people: [personOf(lawyer)] },
  });
  for (const pointId of [centre, hall])
    await generateShifts(trx, rights, now, { pointId, from: monday, days: 14 });
}

/** Who came to the counter came to the point of that place. */
async function receiveAtPoints(trx: AppTransaction, centre: string, sites: readonly string[]): Promise<void> {
  for (const pointId of [centre, ...sites])
    await sql`
      UPDATE appeals SET received_point_id = ${pointId}, point_id = ${pointId}
        FROM service_points WHERE service_points.id = ${pointId} AND appeals.union_id = service_points.union_id
         AND appeals.door = 'counter' AND appeals.point_id IS NULL`.execute(trx);
}

async function consultations(
  trx: AppTransaction,
  place: { pointId: string; deskId: string },
  staff: Staff,
  now: Date,
): Promise<void> {
  const lines = [
    ['clerk', 2, '王建国', 'labour.pay.arrears', '老板拖了两个月工资，先找谁', 12],
    ['lawyer', 5, '李秀英', 'labour.contract.notSigned', '干了半年没签合同，能要双倍工资吗', 25],
    ['clerk', 26, '', 'labour.pay.overtimePay', '周末加班没有加班费，不想留名', 8],
    ['lawyer', 50, '赵强', 'labour.injury.recognition', '工伤认定要交哪些材料', 30],
  ] as const;
  for (const [who, hoursAgo, clientName, category, topic, minutes] of lines)
    await logConsultation(trx, staff(who), now, {
      ...{ ...place, heldAt: new Date(now.getTime() - hoursAgo * 3_600_000).toISOString(), how: 'visit' },
      ...{ anonymous: clientName === '', clientName, category, topic, answer: '', minutes },
    });
}

async function rooms(trx: AppTransaction, centre: string, staff: Staff, now: Date): Promise<void> {
  const rights = staff('rights');
  const room = await addRoom(trx, rights, now, {
    pointId: centre,
    kind: 'mediation',
    name: '第一调解室',
    seats: 8,
  });
  await addRoom(trx, rights, now, { pointId: centre, kind: 'counselling', name: '谈心室', seats: 3 });
  await addRoom(trx, rights, now, { pointId: centre, kind: 'lecture', name: '报告厅', seats: 120 });
  await bookRoom(trx, staff('clerk'), now, {
    ...{
      roomId: room,
      date: addDays(shanghaiDate(now), 1),
      from: '09:30',
      to: '11:00',
      purpose: 'mediation',
    },
    ...{ title: '工资争议调解', accountIds: [staff('mediator').accountId], tellApplicant: false },
  });
}

async function meeting(trx: AppTransaction, staff: Staff, now: Date): Promise<void> {
  const rights = staff('rights');
  const at = new Date(now.getTime() - 10 * day);
  const numbers = await trx
    .selectFrom('appeals')
    .select('number')
    .where('recovered_fen', '>', 0)
    .where('door', '!=', 'leaderMailbox')
    .orderBy('received_at', 'desc')
    .limit(3)
    .execute();
  const id = await callMeeting(
    trx,
    { actor: rights, now: at },
    {
      ...{ mechanism: 'fourParty', title: '劳动争议四方联动联席会议', place: '县总工会三楼会议室' },
      ...{ date: shanghaiDate(at), time: '09:00' },
      parties: [
        { body: 'union', name: '青禾县总工会', person: rights.name },
        { body: 'humanResources', name: '青禾县人社局', person: '' },
        { body: 'justice', name: '青禾县司法局', person: '' },
        { body: 'organisation', name: '青禾县委组织部', person: '' },
      ],
      agenda: [
        ...numbers.map(({ number }) => ({ title: '欠薪案件处置情况', appealNumber: number })),
        { title: '年底欠薪趋势研判' },
      ],
    },
  );
  const after = { actor: rights, now: new Date(at.getTime() + 4 * 3_600_000) };
  const minutes = '会议通报近期欠薪诉求办理情况，议定对重点单位联合约谈，法律援助提前介入。';
  await recordMinutes(trx, after, id, { minutes, version: 1 });
  await addAction(trx, after, id, { what: '联合约谈重点欠薪单位', ownerBody: '县人社局', workdays: 10 });
  await addAction(trx, after, id, {
    what: '出具批量案件法律意见',
    ownerId: staff('lawyer').accountId,
    workdays: 15,
  });
}
