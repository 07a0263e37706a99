import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useWidgetData } from './useWidgetData';

interface WidgetListProps<Row> {
  path: string;
  words: { empty: string; failed: string };
  keyOf: (row: Row) => string;
  children: (row: Row) => React.ReactNode;
}

/** A plain list under one another: loading, failed, empty or the rows. */
export const WidgetList = <Row,>({ path, words, keyOf, children }: WidgetListProps<Row>) => {
  const data = useWidgetData<Row>(path);
  if (data.status === 'loading') return <Widget.Loading />;
  if (data.status === 'failed') return <Widget.Error>{words.failed}</Widget.Error>;
  if (data.rows.length === 0) {
    return (
      <Flex justifyContent="center" padding={6}>
        <Typography textColor="neutral600">{words.empty}</Typography>
      </Flex>
    );
  }
  return (
    <Flex tag="ul" direction="column" alignItems="stretch">
      {data.rows.map((row) => (
        <Flex
          key={keyOf(row)}
          tag="li"
          direction="column"
          alignItems="stretch"
          gap={1}
          paddingTop={3}
          paddingBottom={3}
          borderColor="neutral150"
          borderStyle="solid"
          borderWidth="0 0 1px 0"
        >
          {children(row)}
        </Flex>
      ))}
    </Flex>
  );
};
