import { createApp, h } from 'vue';
import * as echarts from 'echarts';
createApp({ render: () => h('h1', String(echarts.version)) }).mount('#app');
