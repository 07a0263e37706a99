import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Flex, Typography } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import { PrintButton } from '../PrintButton';
import { openTask, taskPath } from './task';

const words = WORDS.papers;

/** 任务书: the task on paper, in every state. */
export const PapersPanel: PanelComponent = (props) => {
  const task = openTask(props);
  if (!task) return null;
  return {
    title: words.title,
    content: (
      <Flex direction="column" alignItems="stretch" gap={2} width="100%">
        <PrintButton path={taskPath(task.id, 'sheet')} words={words} />
        <Typography variant="pi" textColor="neutral600">
          {words.hint}
        </Typography>
      </Flex>
    ),
  };
};
