#ifndef STORE_H
#define STORE_H
struct store;
struct store *store_open(const char *path);
int store_add(struct store *s, const char *text);
int store_each(struct store *s, void (*show)(const char *when, const char *text));
void store_close(struct store *s);
#endif
