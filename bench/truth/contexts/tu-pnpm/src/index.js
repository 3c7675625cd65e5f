import { serve } from '@hono/node-server';
import { Hono } from 'hono';
serve(new Hono());
