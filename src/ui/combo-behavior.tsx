import { useContext, useEffect } from 'react';
import { ComboBoxStateContext, Input, type InputProps } from 'react-aria-components/ComboBox';

/** Highlights the option while it is in the open list and no other is highlighted. */
export function Highlight({ optionKey }: { optionKey: string | undefined }) {
  const state = useContext(ComboBoxStateContext);
  const isMissing =
    optionKey !== undefined &&
    state?.isOpen === true &&
    state.selectionManager.focusedKey === null &&
    state.collection.getItem(optionKey) !== null;
  useEffect(() => {
    if (isMissing) state.selectionManager.setFocusedKey(optionKey);
  });
  return null;
}

/** Closes the list after a refusal, because an open list hides the reason from screen readers. */
export function CloseWhen({ refused }: { refused: boolean }) {
  const state = useContext(ComboBoxStateContext);
  useEffect(() => {
    if (refused) state?.setOpen(false);
  }, [refused, state]);
  return null;
}

/** The text field; a click in it opens the list. */
export function ComboInput(props: InputProps) {
  const state = useContext(ComboBoxStateContext);
  return <Input {...props} onClick={() => state?.open(null, 'manual')} />;
}
