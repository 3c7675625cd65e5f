import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['java'],
  language: 'Java',
  source: 'docs.oracle.com/en/java/javase/25/docs/specs/man/java.html',
  date: '2026-11',
  reads: {
    options: `-jar= -cp|-classpath|--class-path= -p|--module-path= -m|--module= --add-modules= --add-opens= --add-exports=
      --add-reads= -D? -X?`,
    singleDash: true,
    stops: true,
  },
});
