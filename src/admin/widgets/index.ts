import { Clock, Server, WarningCircle } from '@strapi/icons';
import type { WidgetArgs } from '@strapi/strapi/admin';
import { READ_RUNS } from '../pages/permissions';
import { WORDS } from '../translations/workplace';

/**
 * The home page, in order. Strapi's own widgets speak of the product, not of the office's work, and
 * are left out.
 */
export const widgets: WidgetArgs[] = [
  {
    id: 'todo',
    pluginId: 'taskforce',
    icon: Clock,
    title: { id: 'taskforce.todo', defaultMessage: WORDS.todo.title },
    component: async () => (await import('./TodoWidget')).TodoWidget,
  },
  {
    id: 'data-questions',
    pluginId: 'taskforce',
    icon: WarningCircle,
    title: { id: 'taskforce.data-questions', defaultMessage: WORDS.dataQuestions.title },
    component: async () => (await import('./DataQuestionsWidget')).DataQuestionsWidget,
  },
  {
    id: 'health',
    pluginId: 'taskforce',
    icon: Server,
    permissions: [READ_RUNS],
    title: { id: 'taskforce.health', defaultMessage: WORDS.health.widget.title },
    component: async () => (await import('./HealthWidget')).HealthWidget,
  },
];
