export { type Constituent, constituentsOf } from './constituents.ts';
export {
  type HeldSeats,
  type PersonSeat,
  requireSeat,
  type Seat,
  seatById,
  seatsOf,
  seatsWithin,
} from './seats.ts';
