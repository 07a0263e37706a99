import type { StrapiApp } from '@strapi/strapi/admin';
import { BulletList, Calendar, ChartPie, FileXls, Server } from '@strapi/icons';
import { numbered, PAGE_PLACES } from '../menu';
import { ENTER_ISSUES, ENTER_TASKS, READ_MEETINGS, READ_RUNS, READ_TASKS } from './permissions';

/** The office's own pages; the numbers in front of their titles stand with those of the records. */
const PAGES = [
  {
    to: 'seven-lists',
    icon: BulletList,
    permissions: [READ_TASKS],
    Component: () =>
      import('./seven-lists/SevenListsPage').then(({ SevenListsPage }) => ({
        default: SevenListsPage,
      })),
  },
  {
    to: 'unit-record',
    icon: ChartPie,
    permissions: [READ_TASKS],
    Component: () =>
      import('./unit-record/UnitRecordPage').then(({ UnitRecordPage }) => ({
        default: UnitRecordPage,
      })),
  },
  {
    to: 'cadence',
    icon: Calendar,
    permissions: [READ_MEETINGS],
    Component: () =>
      import('./cadence/CadencePage').then(({ CadencePage }) => ({ default: CadencePage })),
  },
  {
    to: 'import',
    icon: FileXls,
    permissions: [ENTER_TASKS, ENTER_ISSUES],
    Component: () =>
      import('./import/ImportPage').then(({ ImportPage }) => ({ default: ImportPage })),
  },
  {
    to: 'health',
    icon: Server,
    permissions: [READ_RUNS],
    Component: () =>
      import('./health/HealthPage').then(({ HealthPage }) => ({ default: HealthPage })),
  },
] as const;

/** After the records and before the media library. */
const POSITION = 2;

/** Puts the pages into the main menu, each for the roles that may open it. */
export const addPages = (app: Pick<StrapiApp, 'addMenuLink'>) => {
  for (const { to, icon, permissions, Component } of PAGES) {
    app.addMenuLink({
      to,
      icon,
      intlLabel: { id: `taskforce.page.${to}`, defaultMessage: numbered(PAGE_PLACES[to]) },
      permissions: [...permissions],
      position: POSITION,
      Component,
    });
  }
};
