import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { refusalOf } from '../../panels/handle/refusal';
import { WORDS } from '../../translations/workplace';
import {
  commitPath,
  formOf,
  previewPath,
  type ImportDone,
  type ImportPreview,
  type Source,
} from './contract';

/** Where an import stands: a file is chosen, then looked at, then written. */
type Stage =
  | { step: 'choosing'; refusals: string[] }
  | { step: 'previewed'; source: Source; preview: ImportPreview; refusals: string[] }
  | { step: 'done'; done: ImportDone };

const START: Stage = { step: 'choosing', refusals: [] };

const wordsOf = (error: unknown): string[] => refusalOf(error, [], WORDS.import.failed).onTop;

/**
 * Preview first, then all or nothing. The commit sends the file again with the hash of its preview,
 * so that what is written is what was looked at.
 */
export const useImport = () => {
  const { post } = useFetchClient();
  const [stage, setStage] = React.useState<Stage>(START);
  const [busy, setBusy] = React.useState(false);

  const ask = async <Data>(path: string, form: FormData): Promise<Data> => {
    const { data } = await post<{ data: Data }>(path, form);
    return data.data;
  };

  const during = async (work: () => Promise<Stage>) => {
    setBusy(true);
    setStage(await work());
    setBusy(false);
  };

  const preview = (source: Source) =>
    during(async () => {
      try {
        const found = await ask<ImportPreview>(previewPath, formOf(source));
        return { step: 'previewed', source, preview: found, refusals: [] };
      } catch (error) {
        return { step: 'choosing', refusals: wordsOf(error) };
      }
    });

  const commit = (shown: Extract<Stage, { step: 'previewed' }>) =>
    during(async () => {
      try {
        const done = await ask<ImportDone>(commitPath, formOf(shown.source, shown.preview.hash));
        return { step: 'done', done };
      } catch (error) {
        return { ...shown, refusals: wordsOf(error) };
      }
    });

  return { stage, busy, preview, commit, startAgain: () => setStage(START) };
};
