#!/bin/sh
cat /opt/data/state
