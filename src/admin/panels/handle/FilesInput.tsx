import * as React from 'react';
import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross, Upload } from '@strapi/icons';
import { WORDS } from '../../translations/workplace';
import type { Answer, Ask } from './contract';

const words = WORDS.handle.files;

const filesOf = (value: Answer | undefined): File[] =>
  Array.isArray(value) ? value.filter((one): one is File => one instanceof File) : [];

interface FilesInputProps {
  ask: Ask;
  value: Answer | undefined;
  onChange: (value: Answer) => void;
}

/** Files sent along with the action. The browser's own field speaks the browser's language. */
export const FilesInput = ({ ask, value, onChange }: FilesInputProps) => {
  const field = React.useRef<HTMLInputElement>(null);
  const files = filesOf(value);

  const add = (event: React.ChangeEvent<HTMLInputElement>) => {
    onChange([...files, ...(event.target.files ?? [])]);
    // The same file can be chosen again after it was taken out.
    event.target.value = '';
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <input ref={field} type="file" multiple hidden name={ask.name} onChange={add} />
      <Box>
        <Button
          type="button"
          variant="tertiary"
          startIcon={<Upload />}
          onClick={() => field.current?.click()}
        >
          {words.choose}
        </Button>
      </Box>
      {files.map((file, at) => (
        <Flex key={`${file.name}-${at}`} justifyContent="space-between" gap={2}>
          <Typography style={{ overflowWrap: 'anywhere' }}>{file.name}</Typography>
          <IconButton
            label={words.takeOut(file.name)}
            onClick={() => onChange(files.filter((_, place) => place !== at))}
          >
            <Cross />
          </IconButton>
        </Flex>
      ))}
    </Flex>
  );
};
