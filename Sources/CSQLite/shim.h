/* SQLite's header, and what Swift cannot call of it and of Linux: functions with a variable number
 * of arguments, and those that the module Glibc leaves out.
 *
 * _GNU_SOURCE is not defined here, as in CSystemd: Glibc is built without it. */
#pragma once

#include <fcntl.h>
#include <linux/stat.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdint.h>

/* When the last connection closes, SQLite moves the log into the file. A journal that is only read,
 * or found to be damaged, must stay as it is. */
static inline int journal_set_checkpoint_on_close(sqlite3 *connection, int on) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on, (int *)0);
}

/* Why the system refused what SQLite asked for last. */
static inline int journal_system_error(sqlite3 *connection) {
  return sqlite3_system_errno(connection);
}

extern int statx(
    int folder, const char *path, int flags, unsigned int mask, struct statx *status);

/* When the file was made, in nanoseconds since 1970; 0 if the file system does not keep that. */
static inline uint64_t journal_birth(const char *path) {
  struct statx status = {0};
  if (statx(AT_FDCWD, path, 0, STATX_BTIME, &status) != 0) return 0;
  if (!(status.stx_mask & STATX_BTIME)) return 0;
  return (uint64_t)status.stx_btime.tv_sec * 1000000000u + status.stx_btime.tv_nsec;
}

/* Gives back to the system what was freed and the allocator keeps. */
static inline void journal_trim_memory(void) { malloc_trim(0); }

/* A lock on one byte that belongs to the open descriptor. SQLite's own locks belong to the process,
 * and two of those in one process do not see each other. `kind` is F_RDLCK or F_WRLCK. */
static inline int journal_lock_byte(int descriptor, off_t place, int kind) {
  struct flock lock = {0};
  lock.l_type = (short)kind;
  lock.l_whence = 0;
  lock.l_start = place;
  lock.l_len = 1;
  return fcntl(descriptor, 37 /* F_OFD_SETLK */, &lock);
}
