import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { WORDS } from '../../translations/workplace';
import { focusField } from '../focusField';
import { Lead } from '../Lead';
import { Loaded } from '../Loaded';
import { openTask, taskPath } from './task';

const words = WORDS.missing;

/** One thing the task lacks, as the server words it. */
interface Missing {
  path: string;
  label: string;
  message: string;
}

const List = ({ missing }: { missing: Missing[] }) => (
  <>
    <Typography variant="omega">{words.incomplete(missing.length)}</Typography>
    <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
      {missing.map(({ path, label, message }) => (
        <Box key={`${path}-${message}`} tag="li" paddingTop={1} color="neutral600">
          <Lead type="button" onClick={() => focusField(path, label)}>
            {message}
          </Lead>
        </Box>
      ))}
    </Box>
  </>
);

const Unsaved = () => {
  const unsaved = useForm('MissingPanel', (form) => form.modified);
  return unsaved ? (
    <Typography variant="pi" textColor="warning600">
      {words.unsaved}
    </Typography>
  ) : null;
};

/** Where completeness still matters: before the task is issued, and until it is accepted. */
const UNFINISHED = ['draft', 'issued'];

/** 完整性: what the task still lacks 〔四(二)〕; each line leads to its field. */
export const MissingPanel: PanelComponent = (props) => {
  const task = openTask(props);
  if (!task || !UNFINISHED.includes(task.state)) return null;
  return {
    title: words.title,
    content: (
      <Flex direction="column" alignItems="stretch" gap={2} width="100%" data-panel="missing">
        <Unsaved />
        <Loaded<Missing[]> key={task.id} path={taskPath(task.id, 'missing')} stamp={task.stamp}>
          {(missing) =>
            missing.length === 0 ? (
              <Typography textColor="success600">{words.complete}</Typography>
            ) : (
              <List missing={missing} />
            )
          }
        </Loaded>
      </Flex>
    ),
  };
};
