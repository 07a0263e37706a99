import type { StrapiApp } from '@strapi/strapi/admin';
import logo from './assets/logo.svg';
import { answerFirstVisit } from './firstVisit';
import { COLUMNS_HOOK, labelEnumColumns } from './lists/enumCells';
import { MENU_HOOK, orderMenu } from './menu';
import { furnishRecordPages } from './recordPages';
import { ZH_HANS } from './translations/zh-Hans';
import { widgets } from './widgets';
import { keepWindowTitle } from './windowTitle';

answerFirstVisit();
keepWindowTitle();

export default {
  config: {
    locales: ['zh-Hans'],
    translations: { 'zh-Hans': ZH_HANS },
    auth: { logo },
    menu: { logo },
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp) {
    app.widgets.register(() => widgets);
    app.registerHook(COLUMNS_HOOK, labelEnumColumns);
    app.registerHook(MENU_HOOK, orderMenu);
  },
  bootstrap(app: Pick<StrapiApp, 'getPlugin'>) {
    furnishRecordPages(app);
  },
};
