import type { Core } from '@strapi/strapi';
import { registerAdminApi } from './admin-api/routes';
import { keepPasswordsStrong } from './api/desk/account/password';
import { registerDeskPages } from './api/desk/pages';
import { registerPortalPages } from './api/portal/pages';
import { registerTextSize } from './api/portal/text-size';
import { firstAdministrator } from './bootstrap/first-admin';
import { ensureIndexes } from './bootstrap/indexes';
import { syncPanelViews } from './bootstrap/panel-config';
import { closeRegistration } from './bootstrap/registration';
import { alignRights, watchAccounts } from './bootstrap/rights';
import { syncRoles } from './bootstrap/roles';
import { seedNotice } from './bootstrap/seed';
import { removeDefaultTokens } from './bootstrap/tokens';
import { closeMail } from './mail/deliver';
import { watchInstance } from './mail/instance';
import { seedSampleYear } from './sample';
import { startCron, stopCron } from './cron';
import { gate } from './gate/pipeline';
import { showSeenFields } from './gate/seen-fields';
import { registerPrintPages } from './office/print/pages';
import { keepFilesPrivate } from './web/files';
import { registerHealth } from './web/health';
import { keepSignedImages } from './web/signed-images';

type Application = { strapi: Core.Strapi };

export default {
  register({ strapi }: Application) {
    strapi.documents.use(showSeenFields(strapi));
    strapi.documents.use(gate(strapi));
    strapi.documents.use(keepPasswordsStrong(strapi));
    registerAdminApi(strapi);
    registerPortalPages(strapi);
    registerTextSize(strapi);
    registerDeskPages(strapi);
    registerPrintPages(strapi);
    registerHealth(strapi);
    keepFilesPrivate(strapi);
    keepSignedImages(strapi);
  },

  async bootstrap({ strapi }: Application) {
    const now = new Date();
    await ensureIndexes(strapi);
    await removeDefaultTokens(strapi);
    await syncRoles(strapi);
    await closeRegistration(strapi);
    await seedNotice(strapi, now);
    await syncPanelViews(strapi);
    watchAccounts(strapi, () => new Date());
    await alignRights(strapi, now);
    await firstAdministrator(strapi, process.env);
    await seedSampleYear(strapi, now, process.env);
    await watchInstance(strapi, now);
    startCron(strapi, process.env);
  },

  async destroy({ strapi }: Application) {
    await stopCron();
    closeMail(strapi);
  },
};
