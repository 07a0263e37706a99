import type { PanelComponentProps } from '@strapi/content-manager/strapi-admin';

export const TASK = 'api::task.task';

/** The saved task beside whose form a panel stands. */
export interface OpenTask {
  id: string;
  state: string;
  /** Changes whenever the saved record changes. */
  stamp: string;
}

/** The task a record page shows, or null: another type, or a task not yet saved. */
export const openTask = ({ model, documentId, document }: PanelComponentProps): OpenTask | null => {
  const id = documentId ?? document?.documentId;
  if (model !== TASK || !id || !document) return null;
  return { id, state: String(document['state']), stamp: String(document.updatedAt) };
};

export const taskPath = (id: string, part: string): string =>
  `/taskforce/tasks/${encodeURIComponent(id)}/${part}`;
