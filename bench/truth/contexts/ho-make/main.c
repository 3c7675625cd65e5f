#include <stdio.h>
extern const unsigned char table[];
int main(void) { printf("%d\n", table[0]); return 0; }
