#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "table.h"

struct row { int key; char name[64]; struct row *next; };

static struct row *rows6;

int put6(int key, const char *name) {
  struct row *row = calloc(1, sizeof *row);
  if (!row) return -1;
  row->key = key;
  strncpy(row->name, name, sizeof row->name - 1);
  row->next = rows6;
  rows6 = row;
  return 0;
}

const char *get6(int key) {
  for (struct row *row = rows6; row; row = row->next)
    if (row->key == key) return row->name;
  return NULL;
}

int save6(sqlite3 *db) {
  sqlite3_stmt *stmt;
  if (sqlite3_prepare_v2(db, "insert into t6 values (?, ?)", -1, &stmt, NULL) != SQLITE_OK) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    return -1;
  }
  for (struct row *row = rows6; row; row = row->next) {
    sqlite3_bind_int(stmt, 1, row->key);
    sqlite3_bind_text(stmt, 2, row->name, -1, SQLITE_STATIC);
    sqlite3_step(stmt);
    sqlite3_reset(stmt);
  }
  return sqlite3_finalize(stmt);
}
