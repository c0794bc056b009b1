export {
  activeProfiles,
  type ProfileKind,
  type ProfileRow,
  registerProfileKind,
  saveProfile,
} from './store.ts';
