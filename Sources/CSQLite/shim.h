/* SQLite's header, and what Swift cannot call of it: functions with a variable number of arguments. */
#pragma once

#include <sqlite3.h>

/* When the last connection closes, SQLite moves the log into the file. A journal that is only read,
 * or found to be damaged, must stay as it is. */
static inline int journal_set_checkpoint_on_close(sqlite3 *connection, int on) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on, (int *)0);
}
