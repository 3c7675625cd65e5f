import { remark } from 'remark';

console.log(String(remark().processSync('# hi')));
