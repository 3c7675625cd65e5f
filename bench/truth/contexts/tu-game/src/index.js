import { Scene } from 'three';

console.log(new Scene());
