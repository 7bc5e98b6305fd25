import { fn } from 'storybook/test';
import { UpdateDialog, type UpdateDialogProps } from '../update-dialog.tsx';
import { TO } from './fixtures.ts';
import { type Answers, StoryHost } from './story-host.tsx';

export type DialogStoryProps = UpdateDialogProps & { answers: Answers };

/** Of every story of the dialog. */
export const dialogStory = {
  component: UpdateDialog,
  args: { answers: {}, versionId: TO.id, onClose: fn(), onVersionChanged: fn() },
  render: ({ answers, ...props }: DialogStoryProps) => (
    <StoryHost answers={answers}>
      <UpdateDialog {...props} />
    </StoryHost>
  ),
};
