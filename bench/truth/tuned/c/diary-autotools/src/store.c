#include "store.h"
#include <sqlite3.h>
#include <stdlib.h>

struct store {
  sqlite3 *db;
};

struct store *store_open(const char *path) {
  struct store *s = calloc(1, sizeof *s);
  if (!s || sqlite3_open(path, &s->db) != SQLITE_OK) {
    free(s);
    return NULL;
  }
  sqlite3_exec(s->db, "create table if not exists entry (at text default current_timestamp, text text)", 0, 0, 0);
  return s;
}

int store_add(struct store *s, const char *text) {
  sqlite3_stmt *insert;
  if (sqlite3_prepare_v2(s->db, "insert into entry (text) values (?)", -1, &insert, 0) != SQLITE_OK) return -1;
  sqlite3_bind_text(insert, 1, text, -1, SQLITE_STATIC);
  int done = sqlite3_step(insert) == SQLITE_DONE;
  sqlite3_finalize(insert);
  return done ? 0 : -1;
}

int store_each(struct store *s, void (*show)(const char *when, const char *text)) {
  sqlite3_stmt *all;
  int count = 0;
  if (sqlite3_prepare_v2(s->db, "select at, text from entry order by at", -1, &all, 0) != SQLITE_OK) return -1;
  for (; sqlite3_step(all) == SQLITE_ROW; count++)
    show((const char *)sqlite3_column_text(all, 0), (const char *)sqlite3_column_text(all, 1));
  sqlite3_finalize(all);
  return count;
}

void store_close(struct store *s) {
  sqlite3_close(s->db);
  free(s);
}
