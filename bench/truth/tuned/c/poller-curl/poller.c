#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stdio.h>
#include <unistd.h>

static size_t drop(char *data, size_t size, size_t count, void *sum) {
  (void)data;
  *(size_t *)sum += size * count;
  return size * count;
}

int main(int argc, char **argv) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  for (int round = 0; argc > 1 && round < 10; round++, sleep(30)) {
    size_t sum = 0;
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, argv[1]);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sum);
    CURLcode code = curl_easy_perform(curl);
    cJSON *row = cJSON_CreateObject();
    cJSON_AddStringToObject(row, "result", curl_easy_strerror(code));
    cJSON_AddNumberToObject(row, "bytes", sum);
    char *text = cJSON_PrintUnformatted(row);
    puts(text);
    cJSON_free(text);
    cJSON_Delete(row);
    curl_easy_cleanup(curl);
  }
  return 0;
}
