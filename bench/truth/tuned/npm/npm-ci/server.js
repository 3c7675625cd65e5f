const express = require('express');

const app = express();
app.get('/', (_, response) => response.send('ready'));
if (process.argv.includes('--check')) process.exit(0);
app.listen(3000);
