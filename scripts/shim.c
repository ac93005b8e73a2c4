// A library for LD_PRELOAD that shifts the clocks of one process, and makes its disk slow, while the
// process runs. So a test sets the time of day without touching the machine's.
//
// OMNID_SHIM names a file of three 64-bit integers, which whoever holds the file may change at any
// time:
//
//     0  how far the time of day is shifted, in microseconds
//     8  how far the monotonic clock is shifted, in microseconds; it may only grow
//    16  how long each flush of a file takes longer, in milliseconds
//
// scripts/build-shim makes the library.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

struct control {
  int64_t realtime_microseconds;
  int64_t monotonic_microseconds;
  int64_t flush_milliseconds;
};

static const volatile struct control nothing;
static const volatile struct control *control = &nothing;

// The clock of each timer descriptor; 0 stands for none, and so the clocks are numbered from 1.
enum { descriptors_max = 4096 };
static unsigned char timer_clocks[descriptors_max];

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("OMNID_SHIM");
  if (path == NULL) return;
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) abort();
  void *shared = mmap(NULL, sizeof *control, PROT_READ, MAP_SHARED, descriptor, 0);
  if (shared == MAP_FAILED) abort();
  close(descriptor);
  control = shared;
}

static void *next(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (function == NULL) abort();
  return function;
}

static int64_t shift_of(clockid_t clock) {
  switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_REALTIME_ALARM: return control->realtime_microseconds;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_BOOTTIME:
    case CLOCK_BOOTTIME_ALARM: return control->monotonic_microseconds;
    default: return 0;
  }
}

static void add(struct timespec *time, int64_t microseconds) {
  int64_t nanoseconds = time->tv_nsec + microseconds % 1000000 * 1000;
  time->tv_sec += microseconds / 1000000;
  if (nanoseconds < 0) {
    nanoseconds += 1000000000;
    time->tv_sec -= 1;
  } else if (nanoseconds >= 1000000000) {
    nanoseconds -= 1000000000;
    time->tv_sec += 1;
  }
  time->tv_nsec = nanoseconds;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  static int (*real)(clockid_t, struct timespec *);
  if (real == NULL) real = next("clock_gettime");
  int result = real(clock, time);
  if (result == 0) add(time, shift_of(clock));
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result != NULL) *result = now.tv_sec;
  return now.tv_sec;
}

// A timer is armed by the shifted clock, and the kernel goes by its own.

int timerfd_create(int clock, int flags) {
  static int (*real)(int, int);
  if (real == NULL) real = next("timerfd_create");
  int descriptor = real(clock, flags);
  if (descriptor >= 0 && descriptor < descriptors_max) timer_clocks[descriptor] = clock + 1;
  return descriptor;
}

int timerfd_settime(int descriptor, int flags, const struct itimerspec *value,
                    struct itimerspec *old) {
  static int (*real)(int, int, const struct itimerspec *, struct itimerspec *);
  if (real == NULL) real = next("timerfd_settime");
  struct itimerspec shifted = *value;
  int is_armed = value->it_value.tv_sec != 0 || value->it_value.tv_nsec != 0;
  if (is_armed && flags == TFD_TIMER_ABSTIME && descriptor >= 0 && descriptor < descriptors_max &&
      timer_clocks[descriptor] != 0) {
    add(&shifted.it_value, -shift_of(timer_clocks[descriptor] - 1));
    // Before the beginning of the clock: at once, and zero would disarm it.
    if (shifted.it_value.tv_sec < 0) shifted.it_value = (struct timespec){0, 1};
  }
  return real(descriptor, flags, &shifted, old);
}

int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict end) {
  static int (*real)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
  if (real == NULL) real = next("pthread_cond_timedwait");
  struct timespec shifted = *end;
  // The monotonic clock counts from the machine's start, which is not that long ago.
  int is_monotonic = end->tv_sec < 1000000000;
  add(&shifted, -shift_of(is_monotonic ? CLOCK_MONOTONIC : CLOCK_REALTIME));
  if (shifted.tv_sec < 0) shifted = (struct timespec){0, 1};
  return real(condition, mutex, &shifted);
}

static void be_slow(void) {
  int64_t milliseconds = control->flush_milliseconds;
  if (milliseconds <= 0) return;
  struct timespec left = {milliseconds / 1000, milliseconds % 1000 * 1000000};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
}

int fsync(int descriptor) {
  static int (*real)(int);
  if (real == NULL) real = next("fsync");
  be_slow();
  return real(descriptor);
}

int fdatasync(int descriptor) {
  static int (*real)(int);
  if (real == NULL) real = next("fdatasync");
  be_slow();
  return real(descriptor);
}
