import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('parcels')
class Parcels {
  @Get()
  all() {
    return [{ id: 1, to: 'Oslo' }];
  }
}

@Module({ controllers: [Parcels] })
class App {}

NestFactory.create(App).then((app) => app.listen(3000));
