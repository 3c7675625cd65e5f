#include <stdio.h>
#include "table.h"

int main(void) {
  put0(1, "one");
  puts(get0(1));
  return 0;
}
