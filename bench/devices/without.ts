import { registerHooks } from 'node:module';
import { applyChange, DEVICES } from './devices.ts';

/** Imported before a part, changes the source of the device that the part does without (`WITHOUT`). */
const change = DEVICES.find(({ name }) => name === process.env.WITHOUT)?.change;
if (change)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(`/${change.file}`) || loaded.source == null) return loaded;
      return { ...loaded, source: applyChange(loaded.source.toString(), change) };
    },
  });
