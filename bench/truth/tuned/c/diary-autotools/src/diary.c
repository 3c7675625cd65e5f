#include "store.h"
#include <stdio.h>
#include <string.h>

static void show(const char *when, const char *text) { printf("%s  %s\n", when, text); }

int main(int argc, char **argv) {
  struct store *s = store_open("diary.db");
  if (!s) return 1;
  if (argc > 2 && !strcmp(argv[1], "add")) store_add(s, argv[2]);
  else store_each(s, show);
  store_close(s);
  return 0;
}
