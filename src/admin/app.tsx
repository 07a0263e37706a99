import type { StrapiApp } from '@strapi/strapi/admin';
import logo from './assets/logo.svg';
import './frame.css';
import { answerFirstVisit } from './firstVisit';
import { chooseInputs, FORM_HOOK, inputs } from './inputs';
import { COLUMNS_HOOK, formatColumns } from './lists/columns';
import { replaceLiterals } from './literals';
import { dropMenuLinks, MENU_HOOK, orderMenu } from './menu';
import { addPages } from './pages';
import { furnishRecordPages } from './recordPages';
import { DARK, LIGHT } from './theme';
import { ZH_HANS } from './translations/zh-Hans';
import { widgets } from './widgets';

answerFirstVisit();
replaceLiterals();

export default {
  config: {
    locales: ['zh-Hans'],
    translations: { 'zh-Hans': ZH_HANS },
    auth: { logo },
    menu: { logo },
    theme: { light: LIGHT, dark: DARK },
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp) {
    app.addFields(inputs);
    app.widgets.register(() => widgets);
    dropMenuLinks(app.router.menu);
    addPages(app);
    app.registerHook(COLUMNS_HOOK, formatColumns);
    app.registerHook(FORM_HOOK, chooseInputs);
    app.registerHook(MENU_HOOK, orderMenu);
  },
  bootstrap(app: Pick<StrapiApp, 'getPlugin'>) {
    furnishRecordPages(app);
  },
};
