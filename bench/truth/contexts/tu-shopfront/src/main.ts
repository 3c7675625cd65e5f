import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

@Component({ selector: 'app-root', standalone: true, template: '<h1>Shop</h1>' })
class Root {}

bootstrapApplication(Root);
