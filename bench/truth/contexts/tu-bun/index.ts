console.log('hooks');
