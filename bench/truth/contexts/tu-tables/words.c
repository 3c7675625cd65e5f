#include <stdio.h>
extern const char _binary_words_bin_start[];
int main(void) { printf("%d\n", _binary_words_bin_start[0]); return 0; }
