import { newId } from '../../../src/platform/db/index.ts';
import { importAt } from '../imports.ts';
import type { FeatureRecords, Place } from '../records.ts';

const itemAt = async (place: Place): Promise<string> => {
  const item = { side: 'employer', title: `食堂账目${place.serial()}`, content: '收支', forms: ['board'] };
  const asked = { period: 'once', fromOn: '2026-11-01', unitId: await place.record('handlingUnit') };
  return (await place.post('townStaff', '/open-items', { unionId: place.works.id, ...item, ...asked })).id;
};
const postAt = async (place: Place): Promise<string> => {
  const post = { itemId: await itemAt(place), periodKey: 'once', forms: ['board'], title: '食堂账目' };
  return (await place.post('townStaff', '/open-posts', { ...post, body: '收支', postedOn: '2026-11-10' })).id;
};
const fileAt = async (place: Place): Promise<string> => {
  const { context } = place.app;
  const [id, post_id] = [newId(), await postAt(place)];
  const content_sealed = context.fields.seal('openAffairs.file', 'JVBERi0=');
  await context.db
    .insertInto('open_post_files')
    .values({
      ...{ id, post_id, name: 'a.pdf', media_type: 'application/pdf', byte_size: 5, content_sealed },
      ...{ created_by: null, created_at: place.now },
    })
    .execute();
  return id;
};
const questionAt = async (place: Place): Promise<string> => {
  const board = await place.post<{ code: string }>('townStaff', '/open-places', {
    ...{ unionId: place.works.id, place: `门口${place.serial()}` },
  });
  const asked = { kind: 'question', text: '食堂账目在哪里看？' };
  return (await place.postAs(await place.worker(), `/open-boards/${board.code}/questions`, asked)).id;
};

const notAUnit = {
  unseenBy: ['unitHandler'],
  because: 'a unit handler sees what their own unit has to post only',
};
const anybody = { none: 'a code in a picture on the wall; everybody sees the same' };

export const records: FeatureRecords = {
  paths: {
    '/open-catalogue-imports/:id': 'openCatalogueImport',
    '/open-items/:id': 'openItem',
    '/open-posts/:id': 'openPost',
    '/open-post-files/:id': 'openPostFile',
    '/open-questions/:id': 'openQuestion',
    '/open-policies/:id': 'openPolicy',
    '/open-places/:id': 'openPlace',
    '/open-boards/:code': anybody,
  },
  kinds: {
    openCatalogueImport: { make: (place) => importAt(place, 'openCatalogue'), anew: true },
    openItem: { ...notAUnit, make: itemAt, anew: true },
    openPost: { ...notAUnit, make: postAt, anew: true },
    openPostFile: { ...notAUnit, make: fileAt },
    openQuestion: { ...notAUnit, make: questionAt, anew: true },
    openPolicy: {
      ...notAUnit,
      make: async (place) => {
        const words = {
          kind: 'rules',
          title: `公开办法${place.serial()}`,
          fromOn: '2026-11-01',
          text: '第一条',
        };
        return (await place.post('townStaff', '/open-policies', { unionId: place.works.id, ...words })).id;
      },
      anew: true,
    },
    openPlace: {
      ...notAUnit,
      make: async (place) => {
        const board = { unionId: place.works.id, place: `车间${place.serial()}` };
        return (await place.post('townStaff', '/open-places', board)).id;
      },
      anew: true,
    },
  },
  // Chairs and departments keep what must be open; units post what is theirs; workers ask.
  meanings: {
    'openAffairs.see': 'openAffairs see',
    'openAffairs.figures': 'openAffairs figures',
    'openAffairs.post': 'openAffairs post',
    'openAffairs.keep': 'openAffairs keep',
    'openAffairs.ask': 'openAffairs ask',
  },
  roles: {
    worker: { openAffairs: 'ask' },
    unitHandler: { openAffairs: 'see post' },
    viewer: { openAffairs: 'see figures' },
    branchChair: { openAffairs: 'see figures' },
    disciplineAuditor: { openAffairs: 'see figures' },
    grassrootsChair: { openAffairs: 'see figures post keep' },
    townStaff: { openAffairs: 'see figures post keep' },
    organisingCadre: { openAffairs: 'see figures post keep' },
    rightsCadre: { openAffairs: 'see figures post keep' },
    leader: { openAffairs: 'see figures post keep' },
  },
};
