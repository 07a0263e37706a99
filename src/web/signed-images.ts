import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { UPLOAD_WORDS } from '../domain/pages.zh';
import { actorOfRequest } from '../gate/actor';
import { plainRefusal } from '../gate/errors';
import { countRows } from '../gate/rows';

const UPLOAD = 'plugin::upload.upload';
const BRIEFING = 'api::briefing.briefing';

interface FileInfo {
  readonly alternativeText?: string | null;
}

interface Stored {
  readonly id: number;
  readonly alternativeText: string | null;
}

type FileId = number | string;

/** The three ways in which Strapi changes a stored file; every route of the media library ends here. */
interface UploadService {
  findOne(id: FileId): Promise<Stored | null>;
  updateFileInfo(id: FileId, info: FileInfo, options?: unknown): Promise<unknown>;
  replace(id: FileId, content: unknown, options?: unknown): Promise<unknown>;
  remove(file: Stored): Promise<unknown>;
}

interface ServiceRegistry {
  extend(uid: string, change: (service: UploadService) => UploadService): unknown;
}

const isSameText = (info: FileInfo, stored: Stored | null): boolean =>
  (info.alternativeText ?? stored?.alternativeText ?? '') === (stored?.alternativeText ?? '');

/**
 * Keeps people from changing, replacing or deleting an image that a briefing under review or past it
 * shows. The media library does not pass the gate, and a replaced file keeps its name: without this
 * a published issue would show what nobody signed. Called in register(). Notice 三(一)1, 四(四).
 */
export function keepSignedImages(strapi: Core.Strapi): void {
  const refuseIfShown = async (id: FileId): Promise<void> => {
    const actor = await actorOfRequest(strapi, officeDate(new Date()));
    if (actor.kind === 'machine') return;
    const where = { state: { $ne: 'writing' }, images: { id } };
    if ((await countRows(strapi, BRIEFING, where)) > 0) {
      throw plainRefusal(UPLOAD_WORDS.shownInBriefing);
    }
  };

  const services: ServiceRegistry = strapi.get('services');
  services.extend(UPLOAD, (service) => ({
    ...service,
    async updateFileInfo(id: FileId, info: FileInfo, options?: unknown) {
      // A new name or folder changes nothing that was signed.
      if (!isSameText(info, await service.findOne(id))) await refuseIfShown(id);
      return service.updateFileInfo(id, info, options);
    },
    async replace(id: FileId, content: unknown, options?: unknown) {
      await refuseIfShown(id);
      return service.replace(id, content, options);
    },
    async remove(file: Stored) {
      await refuseIfShown(file.id);
      return service.remove(file);
    },
  }));
}
