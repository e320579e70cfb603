package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Elasticsearch node with Korean analysis. */
record ElasticsearchServer(Site site, Machine machine, Artifacts artifacts, Cache cache)
    implements Server {
  private static final int TRANSPORT_PORT_DISTANCE = 1;

  @Override
  public Engine engine() {
    return Engine.ELASTICSEARCH;
  }

  @Override
  public List<Integer> ports() {
    return List.of(site.port(Engine.ELASTICSEARCH), transportPort());
  }

  @Override
  public Launch prepare() throws IOException, InterruptedException {
    machine.requireOneOf(Engine.ELASTICSEARCH, List.of("amd64", "arm64"));
    var home = unpacked();
    var data = Files.createDirectories(site.data(Engine.ELASTICSEARCH));
    var config = writeConfig(data);
    var scratch = data.resolve("tmp");
    Folders.delete(scratch);
    Files.createDirectories(scratch);
    linkLog(Files.createDirectories(data.resolve("logs")));
    var pidFile = site.pidFile(Engine.ELASTICSEARCH);
    Files.writeString(pidFile, "");
    var command = new ArrayList<String>();
    if (Machine.isRoot()) {
      var nobody = Nobody.ofThisMachine();
      nobody.own(data);
      nobody.own(pidFile);
      command.addAll(nobody.prefix(List.of(Java.home(), home, data, pidFile)));
    }
    command.addAll(
        List.of(
            home.resolve("bin/elasticsearch").toString(),
            "--daemonize",
            "--pidfile",
            pidFile.toString()));
    return new Launch(
        command,
        Map.of(
            "ES_JAVA_HOME", Java.home().toString(),
            "ES_PATH_CONF", config.toString(),
            "ES_TMPDIR", scratch.toString(),
            "HOME", data.toString(),
            "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1"),
        home);
  }

  @Override
  public Duration startsWithin() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration stopsWithin() {
    return Duration.ofSeconds(30);
  }

  private Path unpacked() throws IOException, InterruptedException {
    var version = artifacts.version("elasticsearch");
    var plugin = new NoriPlugin(artifacts.file("nori.jar"), version);
    var prefix = "elasticsearch-" + version + "/";
    return cache.once(
        "elasticsearch-" + version + "-" + plugin.digest(),
        folder -> {
          plugin.install(folder.resolve("plugins"));
          Cache.unpack(
              artifacts.file("elasticsearch.zip"),
              folder,
              name ->
                  Optional.of(name)
                      .filter(path -> path.startsWith(prefix))
                      .map(path -> path.substring(prefix.length())));
        });
  }

  private Path writeConfig(Path data) throws IOException {
    var config = Files.createDirectories(data.resolve("config"));
    Files.write(
        config.resolve("elasticsearch.yml"),
        List.of(
            "cluster.name: jangteo",
            "node.name: jangteo",
            "path.data: " + quoted(data.resolve("nodes")),
            "path.logs: " + quoted(data.resolve("logs")),
            "network.host: " + Ports.HOST,
            "http.port: " + site.port(Engine.ELASTICSEARCH),
            "transport.port: " + transportPort(),
            "discovery.type: single-node",
            "xpack.security.enabled: false",
            // a tenth of so small a heap would be many small segments to merge while an index is
            // filled
            "indices.memory.index_buffer_size: 25%",
            // a developer's nearly full disk must not make indices read-only
            "cluster.routing.allocation.disk.threshold_enabled: false"));
    Files.write(config.resolve("jvm.options"), jvmOptions(data));
    Files.writeString(
        config.resolve("log4j2.properties"),
        """
        status = error
        appender.file.type = RollingFile
        appender.file.name = file
        appender.file.fileName = ${sys:es.logs.base_path}${sys:file.separator}elasticsearch.log
        appender.file.filePattern = ${sys:es.logs.base_path}${sys:file.separator}elasticsearch.log.%i
        appender.file.layout.type = PatternLayout
        appender.file.layout.pattern = %d{ISO8601} %-5p [%c{1.}] %m%n
        appender.file.policies.type = Policies
        appender.file.policies.size.type = SizeBasedTriggeringPolicy
        appender.file.policies.size.size = 20MB
        appender.file.strategy.type = DefaultRolloverStrategy
        appender.file.strategy.max = 2
        rootLogger.level = info
        rootLogger.appenderRef.file.ref = file
        """);
    return config;
  }

  private List<String> jvmOptions(Path data) {
    var options = new ArrayList<String>();
    // half the memory and half the CPU of a start; where search is measured, both compilers
    options.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:-AlwaysPreTouch"));
    if (!site.isMeasured()) {
      options.add("-XX:TieredStopAtLevel=1");
    }
    options.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + data.resolve("tmp"),
            "-Djangteo.process=elasticsearch",
            "-Djangteo.pid-file=" + site.pidFile(Engine.ELASTICSEARCH)));
    return options;
  }

  /** The server may write below its data folder only; the link puts its log beside the others. */
  private void linkLog(Path logs) throws IOException {
    var link = site.log(Engine.ELASTICSEARCH);
    Files.createDirectories(Folders.parent(link));
    if (!Files.isSymbolicLink(link)) {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, logs.resolve("elasticsearch.log"));
    }
    var log = logs.resolve("elasticsearch.log");
    if (Files.notExists(log)) {
      Files.createFile(log);
    }
  }

  private int transportPort() {
    return site.port(Engine.ELASTICSEARCH) + TRANSPORT_PORT_DISTANCE;
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
