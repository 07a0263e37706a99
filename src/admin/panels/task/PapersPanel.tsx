import * as React from 'react';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { WORDS } from '../../translations/workplace';
import { openTask, taskPath } from './task';

const words = WORDS.papers;

/** Where the server answers; Strapi leaves it out of its typings. */
const backend = () => (window.strapi as unknown as { backendURL: string }).backendURL;

/**
 * Opens the sheet in a window of its own. The window is opened while the press is still a press, or
 * browsers take it for an advertisement; the address is asked for afterwards.
 */
const PrintButton = ({ id }: { id: string }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = React.useState(false);
  const fail = (message: string) => toggleNotification({ type: 'danger', message });

  const print = async () => {
    const sheet = window.open('', '_blank');
    if (!sheet) {
      fail(words.blocked);
      return;
    }
    setBusy(true);
    try {
      const { data } = await post<{ data: { address: string } }>(taskPath(id, 'sheet'));
      sheet.location.replace(`${backend()}${data.data.address}`);
    } catch {
      sheet.close();
      fail(words.failed);
    }
    setBusy(false);
  };

  return (
    <Button fullWidth variant="secondary" loading={busy} onClick={print}>
      {words.print}
    </Button>
  );
};

/** 任务书: the task on paper, in every state. */
export const PapersPanel: PanelComponent = (props) => {
  const task = openTask(props);
  if (!task) return null;
  return {
    title: words.title,
    content: (
      <Flex direction="column" alignItems="stretch" gap={2} width="100%">
        <PrintButton id={task.id} />
        <Typography variant="pi" textColor="neutral600">
          {words.hint}
        </Typography>
      </Flex>
    ),
  };
};
