import { definePart } from './part.ts';

export const virtualList = definePart('VirtualList', async () => (await import('./virtual-list.tsx')).VirtualList);
