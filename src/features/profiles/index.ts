export {
  activeProfiles,
  type ProfileKind,
  type ProfileRow,
  profileKinds,
  registerProfileKind,
  saveProfile,
  shipProfiles,
} from './store.ts';
