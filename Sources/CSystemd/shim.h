/* The headers of libsystemd, and what of Linux the module Glibc leaves out: headers, macros that
 * Swift cannot read, functions with a variable number of arguments.
 *
 * _GNU_SOURCE is not defined here. Glibc is built without it, and types that both modules see must
 * be the same in both; the few GNU functions needed are declared by hand. */
#pragma once

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/stat.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-event.h>
#include <systemd/sd-journal.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

extern int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);
extern int pipe2(int descriptors[2], int flags);
extern int pthread_setname_np(pthread_t thread, const char *name);
extern const char *strerrorname_np(int code);
extern const char *strerrordesc_np(int code);

/* Older headers do not have it; the kernel has it since 4.13. */
#ifndef SO_PEERGROUPS
#define SO_PEERGROUPS 59
#endif

static inline int system_open(const char *path, int flags, mode_t mode) {
  return open(path, flags, mode);
}

static inline int system_fcntl(int fd, int command, int argument) {
  return fcntl(fd, command, argument);
}

static inline int system_accept(int fd) {
  return accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

static inline int system_pipe(int descriptors[2]) {
  return pipe2(descriptors, O_CLOEXEC);
}

/* The environment goes along, as the shell expects. */
static inline int system_spawn_shell(
    pid_t *process, const char *command, const posix_spawn_file_actions_t *actions,
    const posix_spawnattr_t *attributes) {
  extern char **environ;
  char *const arguments[] = {"sh", "-c", (char *)command, NULL};
  return posix_spawn(process, "/bin/sh", actions, attributes, arguments, environ);
}

static inline int system_window_size(int fd, struct winsize *size) {
  return ioctl(fd, TIOCGWINSZ, size);
}

static inline int system_get_descriptor_limit(struct rlimit *limit) {
  return getrlimit(RLIMIT_NOFILE, limit);
}

static inline int system_set_descriptor_limit(const struct rlimit *limit) {
  return setrlimit(RLIMIT_NOFILE, limit);
}

extern int statx(
    int folder, const char *path, int flags, unsigned int mask, struct statx *status);

/* When the file was made, in nanoseconds since 1970; 0 if the file system does not keep that. */
static inline uint64_t system_birth(const char *path) {
  struct statx status = {0};
  if (statx(AT_FDCWD, path, 0, STATX_BTIME, &status) != 0) return 0;
  if (!(status.stx_mask & STATX_BTIME)) return 0;
  return (uint64_t)status.stx_btime.tv_sec * 1000000000u + status.stx_btime.tv_nsec;
}

/* A lock on one byte that belongs to the open file. `kind` is F_RDLCK or F_WRLCK. */
static inline int system_lock_byte(int fd, off_t place, int kind) {
  struct flock lock = {0};
  lock.l_type = (short)kind;
  lock.l_whence = 0;
  lock.l_start = place;
  lock.l_len = 1;
  return fcntl(fd, 37 /* F_OFD_SETLK */, &lock);
}

/* Linux's struct ucred. */
struct system_peer {
  pid_t pid;
  uid_t uid;
  gid_t gid;
};

static inline int system_peer_of(int fd, struct system_peer *peer) {
  socklen_t length = sizeof(*peer);
  return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, peer, &length);
}

static inline int system_peer_groups_of(int fd, gid_t *groups, socklen_t *bytes) {
  return getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, bytes);
}

static inline int system_handle_once(int signal, void (*handler)(int)) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  action.sa_flags = SA_RESETHAND | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  return sigaction(signal, &action, NULL);
}

/* On a stack of its own, so that running out of stack is told too. */
static inline int system_handle_crash(
    int signal, void (*handler)(int, siginfo_t *, void *), struct sigaction *before) {
  struct sigaction action = {0};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  return sigaction(signal, &action, before);
}

static inline int system_handle_as_before(int signal, const struct sigaction *before) {
  return sigaction(signal, before, NULL);
}

static inline int system_use_signal_stack(void *bytes, size_t count) {
  stack_t stack = {.ss_sp = bytes, .ss_flags = 0, .ss_size = count};
  return sigaltstack(&stack, NULL);
}

static inline void system_drop_signal_stack(void) {
  stack_t stack = {.ss_flags = SS_DISABLE};
  sigaltstack(&stack, NULL);
}

/* The process that sent the signal; 0 where it comes from what this one did itself. */
static inline pid_t system_sender_of(const siginfo_t *info) {
  return info->si_code <= 0 ? info->si_pid : 0;
}
