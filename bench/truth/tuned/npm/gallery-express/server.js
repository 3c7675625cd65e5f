const express = require('express');

const app = express();
app.get('/', (request, response) => response.send('pictures'));
app.listen(8080);
