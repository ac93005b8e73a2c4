/* Kills the process that it is preloaded into, or fails one of its calls: the nth call that changes a
 * file below a folder.
 *
 *   OMNID_FAULT_FOLDER  calls on files of this folder count
 *   OMNID_FAULT_AT      the number of the call, from 1; 0 fails none
 *   OMNID_FAULT         "kill", or the error that the call fails with: EIO, ENOSPC, EDQUOT
 *   OMNID_FAULT_COUNT   a file into which the number of calls so far is written
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static long fault_at;
static int fault_error;
static const char *folder;
static size_t folder_length;
static long *count;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("OMNID_FAULT_FOLDER");
  folder_length = folder ? strlen(folder) : 0;
  const char *at = getenv("OMNID_FAULT_AT");
  fault_at = at ? atol(at) : 0;
  const char *kind = getenv("OMNID_FAULT");
  if (kind && strcmp(kind, "EIO") == 0) fault_error = EIO;
  if (kind && strcmp(kind, "ENOSPC") == 0) fault_error = ENOSPC;
  if (kind && strcmp(kind, "EDQUOT") == 0) fault_error = EDQUOT;
  const char *path = getenv("OMNID_FAULT_COUNT");
  int file = path ? open(path, O_RDWR | O_CREAT, 0600) : -1;
  if (file < 0) return;
  if (ftruncate(file, sizeof(long)) == 0)
    count = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (count == MAP_FAILED) count = NULL;
  close(file);
}

/* Whether this call is the one. It does not return if it kills. */
static int is_failing(const char *path) {
  if (!folder || !path || strncmp(path, folder, folder_length) != 0) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (count) *count = number;
  if (number != fault_at) return 0;
  if (fault_error == 0) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  errno = fault_error;
  return 1;
}

static int is_failing_on(int file) {
  if (!folder) return 0;
  char link[64], path[PATH_MAX];
  int saved = errno;
  snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof(path) - 1);
  errno = saved;
  if (length < 0) return 0;
  path[length] = 0;
  return is_failing(path);
}

#define NEXT(result, name, ...) \
  static result (*next)(__VA_ARGS__); \
  if (!next) next = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int file, const void *bytes, size_t size) {
  NEXT(ssize_t, "write", int, const void *, size_t);
  return is_failing_on(file) ? -1 : next(file, bytes, size);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t place) {
  NEXT(ssize_t, "pwrite", int, const void *, size_t, off_t);
  return is_failing_on(file) ? -1 : next(file, bytes, size, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t place) {
  NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  return is_failing_on(file) ? -1 : next(file, bytes, size, place);
}

int fsync(int file) {
  NEXT(int, "fsync", int);
  return is_failing_on(file) ? -1 : next(file);
}

int fdatasync(int file) {
  NEXT(int, "fdatasync", int);
  return is_failing_on(file) ? -1 : next(file);
}

int ftruncate(int file, off_t size) {
  NEXT(int, "ftruncate", int, off_t);
  return is_failing_on(file) ? -1 : next(file, size);
}

int ftruncate64(int file, off64_t size) {
  NEXT(int, "ftruncate64", int, off64_t);
  return is_failing_on(file) ? -1 : next(file, size);
}

int unlink(const char *path) {
  NEXT(int, "unlink", const char *);
  return is_failing(path) ? -1 : next(path);
}

int rename(const char *from, const char *to) {
  NEXT(int, "rename", const char *, const char *);
  return is_failing(from) ? -1 : next(from, to);
}
