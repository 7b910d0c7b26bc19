// libcurl sets its options with variadic functions, which Swift cannot call.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

static inline CURLcode waage_curl_set_number(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode waage_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode waage_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode waage_curl_set_debug(CURL *easy, curl_debug_callback value) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, value);
}

static inline CURLcode waage_curl_set_write(CURL *easy, curl_write_callback value) {
    return curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, value);
}

static inline CURLcode waage_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

// The status of an answer over HTTP; 0 before there is one.
static inline long waage_curl_status(CURL *easy) {
    long status = 0;
    return curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0;
}

// The socket that a finished connection has, or -1.
static inline int waage_curl_socket(CURL *easy) {
    curl_socket_t number = CURL_SOCKET_BAD;
    return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &number) == CURLE_OK ? number : -1;
}

// Microseconds until a step of the connection was done; 0 when it was not.
static inline long long waage_curl_time(CURL *easy, CURLINFO info) {
    curl_off_t time = 0;
    return curl_easy_getinfo(easy, info, &time) == CURLE_OK ? (long long)time : 0;
}

// What a connection that is being made waits for, as curl_multi_poll takes it.
static inline int waage_curl_waits(CURLM *multi, struct curl_waitfd *waits, int capacity) {
    fd_set readable, writable, failed;
    int highest = -1, count = 0;
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_ZERO(&failed);
    if (curl_multi_fdset(multi, &readable, &writable, &failed, &highest) != CURLM_OK) return 0;
    for (int number = 0; number <= highest && count < capacity; number++) {
        short events = 0;
        if (FD_ISSET(number, &readable)) events |= CURL_WAIT_POLLIN;
        if (FD_ISSET(number, &writable)) events |= CURL_WAIT_POLLOUT;
        if (events == 0) continue;
        waits[count++] = (struct curl_waitfd){.fd = number, .events = events};
    }
    return count;
}
