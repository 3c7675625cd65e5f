import { act } from './main.ts';

void act(process.env, (text) => process.stdout.write(text)).then((status) => {
  process.exitCode = status;
});
