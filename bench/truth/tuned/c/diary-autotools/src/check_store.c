#include "store.h"
#include <assert.h>

static int seen;
static void count(const char *when, const char *text) {
  (void)when;
  (void)text;
  seen++;
}

int main(void) {
  struct store *s = store_open(":memory:");
  assert(s && store_add(s, "one") == 0);
  store_each(s, count);
  assert(seen == 1);
  store_close(s);
  return 0;
}
