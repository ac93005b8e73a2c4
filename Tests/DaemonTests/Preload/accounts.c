/* A directory service that does not answer: each look-up of a user whose name begins with "slow", and
 * each of a user id, hangs until the file that OMNID_ANSWERS names is there.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void wait_for_answers(void) {
  while (access(getenv("OMNID_ANSWERS"), F_OK) != 0) usleep(20000);
}

int getpwnam_r(const char *name, struct passwd *entry, char *buffer, size_t size,
               struct passwd **found) {
  int (*next)(const char *, struct passwd *, char *, size_t, struct passwd **) =
      dlsym(RTLD_NEXT, "getpwnam_r");
  if (strncmp(name, "slow", 4) == 0) wait_for_answers();
  return next(name, entry, buffer, size, found);
}

int getpwuid_r(uid_t id, struct passwd *entry, char *buffer, size_t size, struct passwd **found) {
  int (*next)(uid_t, struct passwd *, char *, size_t, struct passwd **) =
      dlsym(RTLD_NEXT, "getpwuid_r");
  wait_for_answers();
  return next(id, entry, buffer, size, found);
}
