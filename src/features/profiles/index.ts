export {
  activeProfiles,
  type ProfileKind,
  type ProfileRow,
  registerProfileKind,
} from './store.ts';
