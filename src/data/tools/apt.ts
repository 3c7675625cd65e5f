import { defineTool } from '../tool.ts';
import aptGet from './apt-get.ts';

export default defineTool({ ...aptGet, names: ['apt'] });
