console.log('go');
