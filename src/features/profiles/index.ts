export { activeProfiles, type ProfileRow, profileKinds, registerProfileKind, saveProfile, shipProfiles } from './store.ts';
