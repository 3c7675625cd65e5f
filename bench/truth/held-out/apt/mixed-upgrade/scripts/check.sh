#!/bin/bash
redis-cli -h "$REDIS" ping
