import * as React from 'react';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';

type WidgetData<Row> =
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'ready'; rows: Row[] };

/** A widget that is not for this person answers as if it were not there. */
const NOT_FOR_ME = 404;

/** The rows of a widget, in the one request that the home page allows each of them. */
export const useWidgetData = <Row>(path: string): WidgetData<Row> => {
  const { get } = useFetchClient();
  const [data, setData] = React.useState<WidgetData<Row>>({ status: 'loading' });

  React.useEffect(() => {
    let current = true;
    const settle = (next: WidgetData<Row>) => {
      if (current) setData(next);
    };
    get<{ data: Row[] }>(path).then(
      (answer) => settle({ status: 'ready', rows: answer.data.data }),
      (error: unknown) =>
        settle(
          isFetchError(error) && error.status === NOT_FOR_ME
            ? { status: 'ready', rows: [] }
            : { status: 'failed' },
        ),
    );
    return () => {
      current = false;
    };
  }, [get, path]);

  return data;
};
