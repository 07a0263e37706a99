import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { refusalOf } from '../../panels/handle/refusal';
import { useRefreshRecords } from '../../panels/handle/useRefreshRecord';
import { WORDS } from '../../translations/workplace';
import { formOf, type Sheet } from './contract';

/** Where an import stands: a file is chosen, then looked at, then written. */
type Stage<Preview, Done> =
  | { step: 'choosing'; refusals: string[] }
  | { step: 'previewed'; sheet: Sheet; preview: Preview; refusals: string[] }
  | { step: 'done'; done: Done };

const START = { step: 'choosing' as const, refusals: [] };

const wordsOf = (error: unknown): string[] => refusalOf(error, [], WORDS.import.failed).onTop;

/**
 * Preview first, then all or nothing. The commit sends the file again with the hash of its preview,
 * so that what is written is what was looked at.
 */
export const useImport = <Preview extends { hash: string }, Done>(paths: {
  preview: string;
  commit: string;
}) => {
  const { post } = useFetchClient();
  const refresh = useRefreshRecords();
  const [stage, setStage] = React.useState<Stage<Preview, Done>>(START);
  const [busy, setBusy] = React.useState(false);

  const ask = async <Data>(path: string, form: FormData): Promise<Data> => {
    const { data } = await post<{ data: Data }>(path, form);
    return data.data;
  };

  const during = async (work: () => Promise<Stage<Preview, Done>>) => {
    setBusy(true);
    setStage(await work());
    setBusy(false);
  };

  const preview = (sheet: Sheet) =>
    during(async () => {
      try {
        const found = await ask<Preview>(paths.preview, formOf(sheet));
        return { step: 'previewed', sheet, preview: found, refusals: [] };
      } catch (error) {
        return { step: 'choosing', refusals: wordsOf(error) };
      }
    });

  const commit = (shown: Extract<Stage<Preview, Done>, { step: 'previewed' }>) =>
    during(async () => {
      try {
        const done = await ask<Done>(paths.commit, formOf(shown.sheet, shown.preview.hash));
        refresh();
        return { step: 'done', done };
      } catch (error) {
        return { ...shown, refusals: wordsOf(error) };
      }
    });

  return { stage, busy, preview, commit, startAgain: () => setStage(START) };
};
