#!/bin/sh
# Tells the replica whom to follow; says it again without harm.
set -eu
# closed for writing only now: when it starts, MySQL's own entry point still has to write
mysql -h mysql-replica -u root -p"$MYSQL_ROOT_PASSWORD" <<SQL
STOP REPLICA;
CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'mysql', SOURCE_USER = 'replication',
  SOURCE_PASSWORD = '$REPLICATION_PASSWORD', SOURCE_AUTO_POSITION = 1, GET_SOURCE_PUBLIC_KEY = 1;
START REPLICA;
SET PERSIST super_read_only = ON;
SQL
