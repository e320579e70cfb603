# Sourced by MySQL's own entry point when its data folder is new: a schema for each service and a user
# who has rights on that one only. SERVICES has the words, PASSWORD_order and so on the passwords.
for word in $SERVICES; do
  password=$(printenv "PASSWORD_$word")
  if [ -z "$password" ]; then
    echo "PASSWORD_$word is not given" >&2
    exit 1
  fi
  docker_process_sql <<SQL
CREATE DATABASE IF NOT EXISTS \`${word}_db\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE USER IF NOT EXISTS '${word}'@'%' IDENTIFIED BY '${password}';
GRANT ALL ON \`${word}\\_db\`.* TO '${word}'@'%';
SQL
done
if [ -n "$REPLICATION_PASSWORD" ]; then
  docker_process_sql <<SQL
CREATE USER IF NOT EXISTS 'replication'@'%' IDENTIFIED BY '${REPLICATION_PASSWORD}';
GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'replication'@'%';
SQL
fi
if [ -n "$BACKUP_PASSWORD" ]; then
  docker_process_sql <<SQL
CREATE USER IF NOT EXISTS 'backup'@'%' IDENTIFIED BY '${BACKUP_PASSWORD}';
GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES, RELOAD, PROCESS, REPLICATION CLIENT, REPLICATION SLAVE, BACKUP_ADMIN ON *.* TO 'backup'@'%';
SQL
fi
# reads how the server fares, and nobody's rows
if [ -n "$EXPORTER_PASSWORD" ]; then
  docker_process_sql <<SQL
CREATE USER IF NOT EXISTS 'exporter'@'%' IDENTIFIED BY '${EXPORTER_PASSWORD}' WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'exporter'@'%';
GRANT SELECT ON performance_schema.* TO 'exporter'@'%';
SQL
fi
