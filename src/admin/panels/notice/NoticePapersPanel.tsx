import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Flex, Typography } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import { PrintButton } from '../PrintButton';

const NOTICE = 'api::supervision-notice.supervision-notice';
const words = WORDS.noticePapers;

/** 督办文书 on paper, as it is stamped and circulated; a draft says that it is one. */
export const NoticePapersPanel: PanelComponent = ({ model, documentId, document }) => {
  const id = documentId ?? document?.documentId;
  if (model !== NOTICE || !id || !document) return null;
  return {
    title: words.title,
    content: (
      <Flex direction="column" alignItems="stretch" gap={2} width="100%">
        <PrintButton path={`/taskforce/notices/${encodeURIComponent(id)}/sheet`} words={words} />
        <Typography variant="pi" textColor="neutral600">
          {words.hint}
        </Typography>
      </Flex>
    ),
  };
};
