console.log('ready', process.cwd());
