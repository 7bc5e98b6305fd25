import { staticServer } from '../server/main/static-server.ts';
import { PORTS } from './ports.ts';

staticServer('dist/standalone').listen(PORTS.mocks, '127.0.0.1');
