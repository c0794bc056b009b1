export { addRoom, bookRoom } from './commands.ts';
export { roomView } from './queries.ts';
