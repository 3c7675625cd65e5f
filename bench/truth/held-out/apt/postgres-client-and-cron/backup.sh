#!/bin/sh
pg_dump "$DATABASE_URL" | gzip > /backups/$(date +%F).sql.gz
