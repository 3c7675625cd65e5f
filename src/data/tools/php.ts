import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['php'],
  numbered: true,
  language: 'PHP',
  source: 'www.php.net/manual/en/features.commandline.options.php',
  date: '2026-11',
  reads: {
    options:
      '-c|--php-ini= -d|--define= -r|--run= -f|--file= -S|--server= -t|--docroot= -z|--zend-extension= -B= -R= -F= -E=',
    stops: true,
    launches: { tools: 'composer composer.phar' },
  },
});
