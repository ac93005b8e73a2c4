/* Breaks a thread of the process that it is preloaded into, in the midst of its work: when it waits, reads
 * the clock, or reads a file for the first time.
 *
 *   OMNID_CRASH_THREAD  the thread's name
 *   OMNID_CRASH         "trap" as a broken precondition does, "segv", "bus", or "stack"
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static __thread int is_marked;

static int deepen(volatile int depth) {
  volatile char room[4096];
  room[depth % 4096] = 1;
  return depth < 0 ? 0 : deepen(depth + 1) + room[0];
}

static void crash(void) {
  is_marked = 0;
  const char *kind = getenv("OMNID_CRASH");
  if (kind && strcmp(kind, "segv") == 0) *(volatile int *)8 = 1;
  if (kind && strcmp(kind, "bus") == 0) {
    volatile char *memory =
        mmap(NULL, 4096, PROT_READ, MAP_SHARED, fileno(tmpfile()), 0);
    (void)memory[0];
  }
  if (kind && strcmp(kind, "stack") == 0) deepen(1);
  __builtin_trap();
}

#define NEXT(result, name, ...) \
  static result (*next)(__VA_ARGS__); \
  if (!next) next = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
  if (is_marked) crash()

int pthread_setname_np(pthread_t thread, const char *name) {
  NEXT(int, "pthread_setname_np", pthread_t, const char *);
  const char *wanted = getenv("OMNID_CRASH_THREAD");
  is_marked = wanted && strcmp(name, wanted) == 0;
  return next(thread, name);
}

int poll(struct pollfd *files, nfds_t count, int limit) {
  NEXT(int, "poll", struct pollfd *, nfds_t, int);
  return next(files, count, limit);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  NEXT(int, "clock_gettime", clockid_t, struct timespec *);
  return next(clock, time);
}

ssize_t pread64(int file, void *bytes, size_t size, off64_t place) {
  NEXT(ssize_t, "pread64", int, void *, size_t, off64_t);
  return next(file, bytes, size, place);
}
