require('puppeteer')
