import * as React from 'react';
import { useDebounce, useFetchClient } from '@strapi/strapi/admin';
import type { AskKind } from '../../../domain/answers';
import { choicesPath, type Choice } from './contract';

/** Milliseconds a person pauses in typing before the server is asked. */
const PAUSE = 250;

interface Choices {
  choices: Choice[];
  loading: boolean;
  failed: boolean;
}

/** Posts, persons or units whose name contains `text`, as the server finds them. */
export const useChoices = (kind: AskKind, text: string): Choices => {
  const { get } = useFetchClient();
  const asked = useDebounce(text, PAUSE);
  const [found, setFound] = React.useState<Choices>({ choices: [], loading: true, failed: false });

  React.useEffect(() => {
    let current = true;
    const settle = (next: Choices) => {
      if (current) setFound(next);
    };
    get<{ data: Choice[] }>(choicesPath(kind), { params: { q: asked } }).then(
      ({ data }) => settle({ choices: data.data, loading: false, failed: false }),
      () => settle({ choices: [], loading: false, failed: true }),
    );
    return () => {
      current = false;
    };
  }, [get, kind, asked]);

  return { ...found, loading: found.loading || asked !== text };
};
