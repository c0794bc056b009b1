import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { bookingPurposes, roomKinds } from './tables.ts';

const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(1).max(200);
const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, '请按 09:00 填写 · write it as 09:00');
const id = z.object({ id: uuid });

const roomView = z.object({
  id: uuid,
  pointId: uuid,
  pointName: z.string(),
  kind: z.enum(roomKinds),
  name: z.string(),
  seats: z.int(),
});
export type RoomView = z.output<typeof roomView>;

const bookingView = z.object({
  id: uuid,
  room: z.object({ id: uuid, name: z.string(), pointName: z.string(), address: z.string() }),
  startsAt: instant,
  endsAt: instant,
  purpose: z.enum(bookingPurposes),
  /** Empty where it is about an appeal the viewer may not see. */
  title: z.string(),
  appeal: z.object({ id: uuid, number: z.string() }).nullable(),
  people: z.array(z.object({ id: uuid, name: z.string() })),
  tellApplicant: z.boolean(),
  bookedBy: z.string(),
  status: z.enum(['booked', 'cancelled']),
  cancelReason: z.string().nullable(),
  remindedAt: instant.nullable(),
  allowedActions: z.array(z.enum(['cancel'])),
});
export type BookingView = z.output<typeof bookingView>;

export const bookingInput = z
  .object({
    roomId: uuid,
    date,
    from: time,
    to: time,
    purpose: z.enum(bookingPurposes),
    title: line,
    appealId: uuid.optional(),
    /** Colleagues who take part and are reminded. */
    accountIds: z.array(uuid).max(20).default([]),
    /** The applicant of the appeal is reminded by text message. */
    tellApplicant: z.boolean().default(false),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: '结束要晚于开始 · the end must be later than the start',
  });
export type BookingInput = z.output<typeof bookingInput>;

export const roomRoutes = defineRoutes({
  roomWeek: {
    method: 'GET',
    path: '/rooms',
    permission: 'rooms.see',
    summary: 'Rooms of the points where I work, with their bookings on some days',
    query: z.object({
      pointId: uuid.optional(),
      from: date,
      days: z.coerce.number().int().min(1).max(42).default(7),
    }),
    response: z.object({ rooms: z.array(roomView), bookings: z.array(bookingView), mayManage: z.boolean() }),
  },
  addRoom: {
    method: 'POST',
    path: '/rooms',
    permission: 'rooms.manage',
    summary: 'A room of a point',
    body: z.object({
      pointId: uuid,
      kind: z.enum(roomKinds),
      name: line,
      seats: z.int().min(1).max(2_000),
    }),
    response: roomView,
  },
  endRoom: {
    method: 'POST',
    path: '/rooms/:id/end',
    permission: 'rooms.manage',
    summary: 'No longer to be booked; refused while bookings lie ahead',
    params: id,
    response: z.object({ id: uuid }),
  },
  bookRoom: {
    method: 'POST',
    path: '/room-bookings',
    permission: 'rooms.book',
    summary: 'Book a room; refused when it is taken in any part of the time',
    body: bookingInput,
    response: bookingView,
  },
  cancelBooking: {
    method: 'POST',
    path: '/room-bookings/:id/cancel',
    permission: 'rooms.book',
    summary: 'Give the room free; those who were to come are told',
    params: id,
    body: z.object({ reason: line }),
    response: bookingView,
  },
  bookingsOf: {
    method: 'GET',
    path: '/room-bookings',
    permission: 'rooms.see',
    summary: 'Bookings for an appeal I see, or all in which I take part',
    query: z.object({ appealId: uuid.optional(), from: date.optional() }),
    response: z.object({ items: z.array(bookingView) }),
  },
});
